import { useTranslation } from 'react-i18next'
import { type Status, statusesList, statusesPatch } from '#api/statuses.ts'
import { call } from '../../../lib/api.ts'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { CategoryLabel, StatusDot } from '../../parts/status.tsx'
import { useOrder } from '../keep/move.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { StatusDialog } from './dialog.tsx'

export function StatusesPage() {
  const { t } = useTranslation(['settings', 'keeping'])
  const list = useSettingsList(statusesList)
  const order = useOrder({
    step: 10,
    save: (key, position) => call(statusesPatch, { params: { key }, body: { position } }),
  })
  const things = (list.data?.items ?? []).map(({ key, name, position }) => ({ key, name, place: position }))
  const columns = (open: (row: Status) => void): Column<Status>[] => [
    {
      key: 'name',
      header: t('settings:field.name'),
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
      header: t('settings:statuses.category'),
      cell: (row) => <CategoryLabel category={row.category} />,
      phone: true,
    },
    { key: 'marks', header: t('settings:marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
    {
      key: 'order',
      header: t('keeping:move.title'),
      cell: (row) => order.buttons(things, { ...row, place: row.position }),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="statuses"
      list={list}
      filter={order.status}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('settings:statuses.add')}
      dialog={(row, close) => <StatusDialog status={row} onClose={close} />}
    />
  )
}
