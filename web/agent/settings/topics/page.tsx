import { useTranslation } from 'react-i18next'
import { type Topic, topicsList, topicsPatch } from '#api/topics.ts'
import { call } from '../../../lib/api.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { useOrder } from '../keep/move.tsx'
import { ListPage } from '../list-page.tsx'
import { OutOfUse } from '../marks.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import { TopicDialog } from './dialog.tsx'
import { levelOf } from './tree.ts'

export function TopicsPage() {
  const { t } = useTranslation(['settings', 'keeping'])
  const list = useSettingsList(topicsList)
  const topics = list.data?.items ?? []
  const order = useOrder({
    step: 10,
    save: (key, position) => call(topicsPatch, { params: { key }, body: { position } }),
  })
  const facts = useFacts()
  const columns = (open: (row: Topic) => void): Column<Topic>[] => [
    {
      key: 'name',
      header: t('settings:field.name'),
      cell: (row) => <Name topic={row} level={levelOf(topics, row.key)} onOpen={() => open(row)} />,
    },
    ...facts,
    {
      key: 'order',
      header: t('keeping:move.title'),
      cell: (row) => {
        const siblings = topics.filter(({ parent }) => parent === row.parent)
        const things = siblings.map(({ key, name, position }) => ({ key, name, place: position }))
        return order.buttons(things, { ...row, place: row.position })
      },
      align: 'end',
      phone: true,
    },
  ]
  return (
    <ListPage
      section="topics"
      list={list}
      filter={order.status}
      columns={columns}
      rowKey={(row) => row.key}
      isQuiet={(row) => row.disabled}
      add={t('settings:topics.add')}
      dialog={(row, close) => <TopicDialog topic={row} onClose={close} />}
    />
  )
}

function Name({ topic, level, onOpen }: { topic: Topic; level: number; onOpen: () => void }) {
  return (
    <span style={{ paddingInlineStart: (level - 1) * 20 }}>
      <RowAct onClick={onOpen}>
        <span className="sr-only">{topic.path.slice(0, -topic.name.length)}</span>
        {topic.name}
      </RowAct>
    </span>
  )
}

function useFacts(): Column<Topic>[] {
  const { t } = useTranslation('settings')
  const { nameOf } = useOptions()
  return [
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
    },
    { key: 'department', header: t('field.department'), cell: (row) => nameOf('departments', row.department) },
    { key: 'priority', header: t('field.priority'), cell: (row) => nameOf('priorities', row.priority) },
    { key: 'sla', header: t('field.sla'), cell: (row) => nameOf('slas', row.sla) },
    { key: 'to', header: t('field.assignee'), cell: (row) => row.assignee?.name ?? nameOf('teams', row.team) },
  ]
}
