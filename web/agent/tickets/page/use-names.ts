import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { absolute } from '../../../lib/dates.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import type { Names } from './wording.ts'

/** How things are called, for the words of events. */
export function useNames(ticket: Ticket | undefined): Names {
  const { t } = useTranslation('tickets')
  const desk = useDesk()
  const locale = useLocale()
  return useMemo(() => {
    const by = (things: readonly { key: string; name: string }[]) => {
      const names = new Map(things.map((thing) => [thing.key, thing.name]))
      return (key: string) => names.get(key) ?? key
    }
    const agents = new Map(desk.agents.map((agent) => [agent.id, agent.name]))
    const people = [ticket?.requester, ...(ticket?.collaborators ?? [])]
    return {
      status: by(desk.statuses),
      priority: by(desk.priorities),
      department: by(desk.departments),
      team: by(desk.teams),
      topic: by(desk.topics),
      sla: by(desk.slas),
      field: by(desk.fields),
      agent: (id) => agents.get(id) ?? `#${id}`,
      customer: (id) => people.find((person) => person?.id === id)?.name ?? `#${id}`,
      moment: (iso) => absolute(iso, locale),
      decided: ({ kind, name }) => t(`event.by.${kind}`, { name }),
    }
  }, [desk, locale, t, ticket])
}
