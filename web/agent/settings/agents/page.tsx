import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Agent, agentsList } from '#api/agents.ts'
import { Chip } from '../../../ui/chip.tsx'
import { type Column, RowAct } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { ListPage } from '../list-page.tsx'
import { useOptions } from '../options.ts'
import { useSettingsList } from '../queries.ts'
import classes from './agents.module.css'
import { AgentDialog } from './dialog.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type AgentFilter, isShown } from './filter.ts'
import { InviteDialog } from './invite.tsx'

export function AgentsPage() {
  const { t } = useTranslation('settings')
  const [filter, setFilter] = useState<AgentFilter>({ words: '', department: null, state: 'all' })
  const list = useSettingsList(agentsList)
  const columns = useColumns()
  return (
    <ListPage
      section="agents"
      list={list}
      columns={columns}
      rowKey={(agent) => agent.id}
      filter={<FilterBar filter={filter} onFilter={setFilter} />}
      isShown={(agent) => isShown(agent, filter)}
      empty={<EmptyState title={t('agents.nobodyFound')} />}
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
          <span className={classes['who']}>
            <PersonAvatar
              name={agent.name}
              agentId={agent.id}
              size={32}
              withName
              detail={`${agent.username} · ${agent.email}`}
            />
          </span>
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
    <span className={classes['state']}>
      {agent.admin ? <Chip tone="accent">{t('agents.admin')}</Chip> : null}
      {agent.hasPassword ? null : (
        <Chip tone="amber">{agent.linkExpiresAt ? t('agents.invited') : t('agents.inviteExpired')}</Chip>
      )}
      {agent.onVacation ? <Chip tone="blue">{t('agents.vacation')}</Chip> : null}
    </span>
  )
}
