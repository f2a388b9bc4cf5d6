import { useTranslation } from 'react-i18next'
import { prioritiesList, prioritiesPatch, type Priority } from '#api/priorities.ts'
import { call } from '../../../lib/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { useOrder } from '../keep/move.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useSettingsList } from '../queries.ts'
import { PriorityDialog } from './dialog.tsx'

export function PrioritiesPage() {
  const { t } = useTranslation('settings')
  const list = useSettingsList(prioritiesList)
  const order = useOrder({
    step: 1,
    save: (key, urgency) => call(prioritiesPatch, { params: { key }, body: { urgency } }),
  })
  const things = (list.data?.items ?? []).map(({ key, name, urgency }) => ({ key, name, place: urgency }))
  const columns = (open: (row: Priority) => void): Column<Priority>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (row) => (
        <RowAct onClick={() => open(row)}>
          <PriorityLabel priority={row} />
        </RowAct>
      ),
    },
    {
      key: 'public',
      header: t('priorities.shown'),
      cell: (row) => (row.public ? t('priorities.toCustomers') : <Chip tone="blue">{t('priorities.inside')}</Chip>),
    },
    { key: 'marks', header: t('marks'), cell: (row) => <OutOfUse disabled={row.disabled} /> },
    {
      key: 'order',
      header: t('priorities.order'),
      cell: (row) => order.buttons(things, { ...row, place: row.urgency }),
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="priorities"
      list={list}
      filter={order.status}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('priorities.add')}
      dialog={(row, close) => <PriorityDialog priority={row} onClose={close} />}
    />
  )
}
