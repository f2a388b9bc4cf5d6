import { type Asked, firstHolding, hold, type Policy } from './conditions.ts'
import { apply, changesOf } from './fold.ts'
import type { TicketState } from './state.ts'
import type { PendingEntry, Work } from './work.ts'

/** What decides which SLA a ticket has, besides the ticket itself. */
export interface Deciding {
  /** In order: the first whose conditions hold wins. */
  policies: ReadonlyMap<string, Policy>
  /** Of the requester. */
  organisation: number | null
  departmentSla: (department: string) => string | null
  /** What a new ticket gets where no conditions hold. */
  usual: (ticket: TicketState) => string | null
}

const DECISIVE = ['department', 'topic', 'priority', 'team', 'requester'] as const

/** Whether the entry changes what the choice of an SLA may rest on. */
export function isDecisive({ changes }: PendingEntry): boolean {
  return DECISIVE.some((name) => name in changes)
}

type Choice = Pick<TicketState, 'sla' | 'slaByHand'>

/** Has the entry that led to it say which SLA the ticket has, given what the act made of it. */
export function fitSla(work: Work, deciding: Deciding): void {
  const { before, ticket, entries } = work
  const choice = choose(before, ticket, deciding)
  if (isChosen(ticket, choice)) return
  const states = statesOf(work)
  const decisive = [...entries.keys()].filter((index) => isDecisive(entries[index] as PendingEntry))
  const leads = (index: number) => isChosen(choose(before, states[index + 1] ?? ticket, deciding), choice)
  const place = decisive.find(leads) ?? decisive.at(-1)
  const entry = place === undefined ? undefined : entries[place]
  if (place === undefined || !entry) return
  const { sla: _, slaByHand: __, ...others } = entry.changes
  entry.changes = { ...others, ...changesOf(states[place] ?? before, choice) }
  work.ticket = { ...ticket, ...choice }
}

/** As the ticket was before the first entry, and after each. */
function statesOf({ before, entries }: Work): TicketState[] {
  const states = [before]
  for (const entry of entries) states.push(apply(states.at(-1) ?? before, entry))
  return states
}

function isChosen(one: Choice, other: Choice): boolean {
  return one.sla === other.sla && one.slaByHand === other.slaByHand
}

function choose(before: TicketState, ticket: TicketState, deciding: Deciding): Choice {
  const { policies, organisation, departmentSla, usual } = deciding
  const { sla, slaByHand } = ticket
  const asked: Asked = { ...ticket, organisation }
  const current = policies.get(sla ?? '')
  if (!slaByHand) {
    const holding = firstHolding(policies.values(), asked)
    if (holding !== null) return { sla: holding, slaByHand }
    if (current?.conditions && !hold(current.conditions, asked)) return { sla: usual(ticket), slaByHand }
  }
  const isTransferred = before.seq > 0 && before.department !== ticket.department
  const gives = isTransferred && (sla === null || current?.transient) ? departmentSla(ticket.department) : null
  return gives === null ? { sla, slaByHand } : { sla: gives, slaByHand: false }
}
