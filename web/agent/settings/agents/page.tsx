import { useTranslation } from 'react-i18next'
import { type Agent, agentsList } from '#api/agents.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { ListPage } from '../list-page.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import { AgentDialog } from './dialog.tsx'
import { InviteDialog } from './invite.tsx'

export function AgentsPage() {
  const { t } = useTranslation('settings')
  const list = useSettingsList(agentsList)
  const columns = useColumns()
  return (
    <ListPage
      section="agents"
      list={list}
      columns={columns}
      rowKey={(agent) => agent.id}
      isQuiet={(agent) => !agent.active}
      add={t('agents.add')}
      dialog={(agent, close) =>
        agent ? <AgentDialog agent={agent} onClose={close} /> : <InviteDialog onClose={close} />
      }
    />
  )
}

function useColumns() {
  const { t } = useTranslation('settings')
  const { nameOf } = useOptions()
  return (open: (agent: Agent) => void): Column<Agent>[] => [
    {
      key: 'name',
      header: t('field.name'),
      cell: (agent) => (
        <RowAct onClick={() => open(agent)}>
          <PersonAvatar name={agent.name} size={32} withName detail={`${agent.username} · ${agent.email}`} />
        </RowAct>
      ),
    },
    { key: 'state', header: t('agents.state'), cell: (agent) => <State agent={agent} />, phone: true },
    {
      key: 'departments',
      header: t('departments.title'),
      cell: (agent) => agent.departments.map(({ department }) => nameOf('departments', department)).join(', '),
    },
    {
      key: 'seen',
      header: t('agents.seen'),
      cell: (agent) => (agent.lastSeenAt ? <Moment at={agent.lastSeenAt} /> : '–'),
      align: 'end',
    },
  ]
}

function State({ agent }: { agent: Agent }) {
  const { t } = useTranslation('settings')
  if (!agent.active) return <Chip>{t('agents.disabled')}</Chip>
  return (
    <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
      {agent.admin ? <Chip tone="accent">{t('agents.admin')}</Chip> : null}
      {agent.hasPassword ? null : <Chip tone="amber">{t('agents.invited')}</Chip>}
      {agent.onVacation ? <Chip tone="blue">{t('agents.vacation')}</Chip> : null}
    </span>
  )
}
