import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useAgentLabel } from '../../parts/availability/label.ts'

export interface Target {
  agent?: string
  team?: string
  department?: string
}

/** Reads `agent:3` and the like into what the desk is told. */
export function targetOf(value: string): Target {
  const [kind, key = ''] = value.split(/:(.*)/s)
  return kind === 'agent' ? { agent: key } : kind === 'team' ? { team: key } : { department: key }
}

interface TargetSelectProps {
  label: string
  value: string | null
  onChange: (value: string | null) => void
}

/** An agent, a team or a department. */
export function TargetSelect({ label, value, onChange }: TargetSelectProps) {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const nameOf = useAgentLabel()
  const agents = desk.agents.filter((agent) => agent.active && agent.id !== desk.me.id)
  return (
    <Select
      data-autofocus
      required
      searchable
      openOnFocus={false}
      label={label}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('pick.nothing')}
      data={[
        {
          group: t('pick.agents'),
          items: agents.map((one) => ({
            value: `agent:${one.id}`,
            label: nameOf(one),
          })),
        },
        {
          group: t('pick.teams'),
          items: desk.teams
            .filter((one) => !one.disabled)
            .map((one) => ({ value: `team:${one.key}`, label: one.name })),
        },
        {
          group: t('pick.departments'),
          items: desk.departments
            .filter((one) => !one.disabled)
            .map((one) => ({ value: `department:${one.key}`, label: one.path })),
        },
      ]}
    />
  )
}
