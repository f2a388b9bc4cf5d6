import { useTranslation } from 'react-i18next'
import { type Status, statusesList } from '#api/statuses.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { CategoryLabel, StatusDot } from '../../parts/status.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { StatusDialog } from './dialog.tsx'

export function StatusesPage() {
  const { t } = useTranslation('settings')
  const columns = (open: (row: Status) => void): Column<Status>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => (
        <RowAct onClick={() => open(row)}>
          <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
            <StatusDot status={row} />
            {row.name}
          </span>
        </RowAct>
      ),
    },
    {
      key: 'category',
      header: t('statuses.category'),
      cell: (row) => <CategoryLabel category={row.category} />,
      phone: true,
    },
    { key: 'marks', header: t('marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
    { key: 'position', header: t('field.position'), cell: (row) => row.position, align: 'end' },
  ]
  return (
    <ListPage
      section="statuses"
      list={useSettingsList(statusesList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('statuses.add')}
      dialog={(row, close) => <StatusDialog status={row} onClose={close} />}
    />
  )
}
