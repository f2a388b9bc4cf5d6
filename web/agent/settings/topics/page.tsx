import { useTranslation } from 'react-i18next'
import { type Topic, topicsList } from '#api/topics.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import { TopicDialog } from './dialog.tsx'

export function TopicsPage() {
  const { t } = useTranslation('settings')
  const { nameOf } = useOptions()
  const columns = (open: (row: Topic) => void): Column<Topic>[] => [
    { key: 'name', header: t('field.name'), cell: (row) => <RowAct onClick={() => open(row)}>{row.name}</RowAct> },
    {
      key: 'public',
      header: t('topics.offered'),
      cell: (row) => (
        <>
          {row.disabled ? <OutOfUse disabled /> : null}
          {!row.disabled && !row.public ? <Chip tone="blue">{t('topics.inside')}</Chip> : null}
          {!row.disabled && row.public ? t('topics.toCustomers') : null}
        </>
      ),
      phone: true,
    },
    { key: 'department', header: t('field.department'), cell: (row) => nameOf('departments', row.department) },
    { key: 'priority', header: t('field.priority'), cell: (row) => nameOf('priorities', row.priority) },
    { key: 'sla', header: t('field.sla'), cell: (row) => nameOf('slas', row.sla) },
    { key: 'to', header: t('field.assignee'), cell: (row) => row.assignee?.name ?? nameOf('teams', row.team) },
  ]
  return (
    <ListPage
      section="topics"
      list={useSettingsList(topicsList)}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('topics.add')}
      dialog={(row, close) => <TopicDialog topic={row} onClose={close} />}
    />
  )
}
