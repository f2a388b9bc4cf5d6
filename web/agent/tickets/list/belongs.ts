import type { Ticket } from '#api/tickets.ts'
import { openCategories, type Queue } from '#api/words.ts'
import type { ListSearch } from './address.ts'

interface Viewer {
  id: number
  username: string
  teams: readonly string[]
}

/**
 * Whether a ticket still fits the list it is shown in. A row that no longer fits stays where it is, marked, until
 * the list is asked for again; words of the query are the server's to judge and count as fitting.
 */
export function belongs(ticket: Ticket, search: ListSearch, viewer: Viewer): boolean {
  if ((ticket.deletedAt !== null) !== (search.deleted ?? false)) return false
  if (search.status && ticket.status.key !== search.status) return false
  if (search.department && ticket.department.key !== search.department) return false
  if (search.tag && !ticket.tags.includes(search.tag)) return false
  if (search.assignee && !isAssignedTo(ticket, search.assignee, viewer)) return false
  return inQueue[search.queue](ticket, viewer)
}

function isOpen(ticket: Ticket): boolean {
  return openCategories.some((category) => category === ticket.status.category)
}

const inQueue: Record<Queue, (ticket: Ticket, viewer: Viewer) => boolean> = {
  all: () => true,
  open: isOpen,
  unanswered: (ticket) => isOpen(ticket) && !ticket.answered,
  unassigned: (ticket) => isOpen(ticket) && !ticket.assignee && !ticket.team,
  mine: (ticket, viewer) =>
    isOpen(ticket) &&
    (ticket.assignee?.id === viewer.id || (ticket.team !== null && viewer.teams.includes(ticket.team.key))),
  overdue: (ticket) => isOpen(ticket) && ticket.overdue,
  closed: (ticket) => !isOpen(ticket),
  resolved: (ticket) => ticket.status.category === 'resolved',
}

function isAssignedTo(ticket: Ticket, assignee: string, viewer: Viewer): boolean {
  if (assignee === 'me' || assignee === viewer.username) return ticket.assignee?.id === viewer.id
  // Others are named by username in the address and by id on the ticket: the server judges those.
  return ticket.assignee !== null
}
