import { useTranslation } from 'react-i18next'
import { type Sla, slasList } from '#api/sla.ts'
import { duration } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { SlaDialog } from './dialog.tsx'

export function SlasPage() {
  const { t } = useTranslation('settings')
  const locale = useLocale()
  const columns = (open: (row: Sla) => void): Column<Sla>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct> },
    { key: 'marks', header: t('marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
    {
      key: 'hours',
      header: t('slas.hours'),
      cell: (row) => (row.hours === 'always' ? t('slas.always') : (row.zone ?? t('slas.business'))),
    },
    {
      key: 'within',
      header: t('slas.within'),
      cell: (row) => duration(row.seconds * 1000, locale),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="slas"
      list={useSettingsList(slasList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('slas.add')}
      dialog={(row, close) => <SlaDialog sla={row} onClose={close} />}
    />
  )
}
