import { IconUserOff, IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#api/statuses.ts'
import type { Ticket } from '#api/tickets.ts'
import { may, useDesk } from '../../../lib/desk.ts'
import { useAvailability } from '../../parts/availability/data.ts'
import { AgentFace } from '../../parts/availability/face.tsx'
import { hintOf } from '../../parts/availability/said.ts'
import { usePresenceVoice } from '../../parts/availability/voice.ts'
import { PriorityLabel } from '../../parts/priority.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { candidates } from '../dialogs/candidates.ts'
import type { Choice } from './choices.tsx'

/** The statuses that the agent can set in any of these departments. */
export function useOfferedStatuses(departments: readonly string[]): Status[] {
  const { me, statuses } = useDesk()
  const mayFinish = departments.some((department) => may(me, 'ticket.close', department))
  const finishes = ({ category }: Status) => category === 'resolved' || category === 'closed'
  return statuses.filter((status) => !status.disabled && (mayFinish || !finishes(status)))
}

export function useStatusChoices(departments: readonly string[]): Choice[] {
  return useOfferedStatuses(departments)
    .toSorted((a, b) => a.position - b.position)
    .map((status) => ({ value: status.key, label: status.name, icon: <StatusDot status={status} /> }))
}

export function usePriorityChoices(): Choice[] {
  const { priorities } = useDesk()
  return priorities.map((one) => ({ value: one.key, label: one.name, icon: <PriorityLabel priority={one} compact /> }))
}

export function useDepartmentChoices(): Choice[] {
  const { departments } = useDesk()
  return departments.filter((one) => !one.disabled).map((one) => ({ value: one.key, label: one.path }))
}

export function useSlaChoices(): Choice[] {
  const { t } = useTranslation('tickets')
  const { slas } = useDesk()
  const offered = slas.filter((one) => !one.disabled).map((one) => ({ value: one.key, label: one.name }))
  return [...offered, { value: '', label: t('pick.none') }]
}

export function useTopicChoices(): Choice[] {
  const { topics } = useDesk()
  return topics
    .filter((one) => !one.disabled)
    .toSorted((a, b) => a.position - b.position)
    .map((one) => ({ value: one.key, label: one.name }))
}

/** Agents and teams who may be given these tickets, as `agent:<id>` and `team:<key>`; oneself first. */
export function useAssigneeChoices(tickets: readonly Ticket[], withNobody = true): Choice[] {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const there = useAvailability()
  const voice = usePresenceVoice()
  const hint = ({ id, onVacation }: { id: number; onVacation: boolean }) => {
    const one = there.get(id)
    return one ? hintOf(one, voice) : onVacation ? t('pick.away') : ''
  }
  const keys = new Set(tickets.map((ticket) => ticket.department.key))
  const departments = desk.departments.filter((department) => keys.has(department.key))
  const agents = candidates(desk.agents, departments).map((agent) => ({
    value: `agent:${agent.id}`,
    label: agent.id === desk.me.id ? t('pick.me', { name: agent.name }) : agent.name,
    icon: <AgentFace name={agent.name} id={agent.id} size={20} presence={there.get(agent.id)?.presence} />,
    group: t('pick.agents'),
    disabled: agent.onVacation,
    hint: hint(agent),
  }))
  const mine = `agent:${desk.me.id}`
  const teams = desk.teams
    .filter((team) => !team.disabled)
    .map((team) => ({
      value: `team:${team.key}`,
      label: team.name,
      icon: <IconUsersGroup size={18} stroke={1.6} aria-hidden />,
      group: t('pick.teams'),
    }))
  const nobody = {
    value: 'nobody',
    label: t('pick.nobody'),
    icon: <IconUserOff size={18} stroke={1.6} aria-hidden />,
    group: t('pick.others'),
  }
  return [
    ...agents.filter((agent) => agent.value === mine),
    ...agents.filter((agent) => agent.value !== mine),
    ...teams,
    ...(withNobody ? [nobody] : []),
  ]
}
