import type { Condition } from '#api/conditions.ts'
import { type ConditionFacts, holds } from '#platform/base/conditions.ts'
import { ofTicket } from './facts.ts'
import { apply, changesOf } from './fold.ts'
import type { TicketState } from './state.ts'
import type { PendingEntry, Work } from './work.ts'

/** A policy, as far as it says which tickets take it. */
export interface Policy {
  key: string
  conditions: Condition | null
  transient: boolean
  disabled: boolean
}

/** What decides which SLA a ticket has, besides the ticket itself. */
export interface Deciding {
  /** In order: the first whose conditions hold wins. */
  policies: ReadonlyMap<string, Policy>
  /** Of the requester. */
  organisation: number | null
  departmentSla: (department: string) => string | null
  /** What a new ticket gets where no conditions hold. */
  usual: (ticket: TicketState) => string | null
  /** 1 is the most urgent. */
  urgency: (priority: string) => number
}

const DECISIVE = ['department', 'topic', 'priority', 'team', 'requester', 'tags'] as const

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
  const { policies, departmentSla, usual } = deciding
  const { sla, slaByHand } = ticket
  const asked = askedOf(ticket, deciding)
  const current = policies.get(sla ?? '')
  if (!slaByHand) {
    const holding = firstHolding(policies.values(), asked)
    if (holding !== null) return { sla: holding, slaByHand }
    if (current?.conditions && !holds(current.conditions, asked)) return { sla: usual(ticket), slaByHand }
  }
  const isTransferred = before.seq > 0 && before.department !== ticket.department
  const gives = isTransferred && (sla === null || current?.transient) ? departmentSla(ticket.department) : null
  return gives === null ? { sla, slaByHand } : { sla: gives, slaByHand: false }
}

/** The first of the policies, in order, that a ticket like this takes by its condition. */
export function firstHolding(policies: Iterable<Policy>, asked: ConditionFacts): string | null {
  for (const { key, conditions, disabled } of policies) {
    if (conditions && !disabled && holds(conditions, asked)) return key
  }
  return null
}

/** What policies ask for: what the log says of a ticket, and whose it is. */
export function askedOf(ticket: TicketState, about: Pick<Deciding, 'organisation' | 'urgency'>): ConditionFacts {
  const { organisation, urgency } = about
  // No policy asks what time it is.
  const now = Date.parse(ticket.updatedAt)
  return {
    now,
    urgency,
    value: (field) => (field === 'organisation' ? organisation : (ofTicket(field, ticket) ?? null)),
  }
}
