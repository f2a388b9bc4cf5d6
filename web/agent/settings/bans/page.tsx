import { Button } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Ban, bansList } from '#api/bans.ts'
import type { Column } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { ListPage } from '../list-page.tsx'
import { useSettingsList } from '../queries.ts'
import { BanDialog } from './dialog.tsx'
import { LiftDialog } from './lift.tsx'

export function BansPage() {
  const { t } = useTranslation(['mail', 'settings'])
  const columns = (open: (ban: Ban) => void): Column<Ban>[] => [
    { key: 'pattern', header: t('mail:bans.pattern'), cell: (ban) => <b>{ban.pattern}</b> },
    { key: 'note', header: t('mail:bans.note'), cell: (ban) => ban.note },
    { key: 'by', header: t('mail:bans.by'), cell: (ban) => ban.by?.name ?? '–' },
    { key: 'at', header: t('mail:bans.at'), cell: (ban) => <Moment at={ban.createdAt} look="short" /> },
    {
      key: 'act',
      header: t('mail:bans.act'),
      cell: (ban) => (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('mail:bans.liftLabel', { pattern: ban.pattern })}
          onClick={() => open(ban)}
        >
          {t('mail:bans.lift')}
        </Button>
      ),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="bans"
      list={useSettingsList(bansList)}
      columns={columns}
      rowKey={(ban) => ban.id}
      empty={
        <EmptyState
          icon={<IconBan stroke={1.6} aria-hidden />}
          title={t('settings:bans.none')}
          text={t('mail:bans.emptyText')}
        />
      }
      add={t('mail:bans.add')}
      dialog={(ban, close) => (ban ? <LiftDialog ban={ban} onClose={close} /> : <BanDialog onClose={close} />)}
    />
  )
}
