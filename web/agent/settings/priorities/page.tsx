import { useTranslation } from 'react-i18next'
import { prioritiesList, type Priority } from '#api/priorities.ts'
import { Chip } from '../../../ui/chip.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { ListPage } from '../list-page.tsx'
import { useSettingsList } from '../queries.ts'

export function PrioritiesPage() {
  const { t } = useTranslation('settings')
  const columns = (): Column<Priority>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <PriorityLabel priority={row} /> },
    {
      key: 'public',
      header: t('priorities.shown'),
      cell: (row) => (row.public ? t('priorities.toCustomers') : <Chip tone="blue">{t('priorities.inside')}</Chip>),
      phone: true,
    },
    { key: 'urgency', header: t('priorities.urgency'), cell: (row) => row.urgency, align: 'end' },
  ]
  return (
    <ListPage section="priorities" list={useSettingsList(prioritiesList)} columns={columns} rowKey={(row) => row.key} />
  )
}
