import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type apiKey, keysList } from '#api/keys.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { ListPage } from '../list-page.tsx'
import { useSettingsList } from '../queries.ts'
import { BindDialog } from './bind.tsx'
import { KeyDialog } from './dialog.tsx'

type ApiKey = z.output<typeof apiKey>

export function KeysPage() {
  const { t } = useTranslation('settings')
  const columns = (open: (row: ApiKey) => void): Column<ApiKey>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => (row.revokedAt ? <b>{row.name}</b> : <RowAct onClick={() => open(row)}>{row.name}</RowAct>),
    },
    {
      key: 'rights',
      header: t('keys.rights'),
      cell: (row) => (row.agent ? t('keys.asAgent', { name: row.agent.name }) : t('keys.intake')),
    },
    { key: 'from', header: t('keys.from'), cell: (row) => row.networks.join(', ') || t('keys.anywhere'), phone: true },
    { key: 'made', header: t('keys.made'), cell: (row) => <Moment at={row.createdAt} look="short" /> },
    { key: 'used', header: t('keys.used'), cell: (row) => (row.lastUsedAt ? <Moment at={row.lastUsedAt} /> : '–') },
    {
      key: 'state',
      header: t('keys.state'),
      cell: (row) => (row.revokedAt ? <Chip>{t('keys.revoked')}</Chip> : null),
      phone: true,
    },
  ]
  return (
    <ListPage
      section="keys"
      list={useSettingsList(keysList)}
      columns={columns}
      rowKey={(row) => row.id}
      isQuiet={(row) => row.revokedAt !== null}
      add={t('keys.add')}
      dialog={(row, close) => (row ? <BindDialog apiKey={row} onClose={close} /> : <KeyDialog onClose={close} />)}
    />
  )
}
