import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useChange } from './acts.ts'

/** Assigns to `agent:<id>`, `team:<key>` or `nobody`: what the choices of assignees answer. */
export function useAssign(): (tickets: readonly Ticket[], to: string) => void {
  const desk = useDesk()
  const { t } = useTranslation('tickets')
  const change = useChange()
  return (tickets, to) => {
    const [kind, key = ''] = to.split(/:(.*)/s)
    const count = tickets.length
    if (kind === 'nobody') void change(tickets, { assignee: null, team: null }, t('said.released', { count }))
    else if (kind === 'team') {
      const name = desk.teams.find((team) => team.key === key)?.name ?? key
      void change(tickets, { team: key }, t('said.assigned', { count, to: name }))
    } else {
      const name = desk.agents.find((agent) => String(agent.id) === key)?.name ?? key
      void change(tickets, { assignee: Number(key) }, t('said.assigned', { count, to: name }))
    }
  }
}
