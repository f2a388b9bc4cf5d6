import type { Actor, AgentActor } from '#api/endpoint.ts'
import type { EventPayload } from '#api/events.ts'
import { forbidden, invalid } from '#platform/base/fault.ts'
import { actorFor, type Directory, findAgent } from '../../agents/index.ts'
import { afterReopening, refusal } from '../assignment.ts'
import { may } from '../policy.ts'
import { isOpen, type Patch, type TicketState } from '../state.ts'
import { append } from '../work.ts'
import type { Hand } from './hand.ts'

export interface AssignmentWish {
  /** By username, email or id; null releases, undefined leaves. */
  assignee?: string | number | null | undefined
  team?: string | null | undefined
}

/** Assigns to an agent, a team or both, or releases. Throws `forbidden`, or `invalid` with why not them. */
export function assign(people: Directory, actor: AgentActor, hand: Hand, wish: AssignmentWish): void {
  handTo(hand, handing(people, actor, hand, wish), (patch) => (patch.assignee === actor.id ? 'claim' : 'hand'))
}

/** What of the ticket such an assignment changes; the same faults. */
export function handing(people: Directory, actor: Actor, hand: Hand, wish: AssignmentWish): Patch {
  const { ticket } = hand.work
  const patch: Patch = {}
  if (wish.assignee !== undefined) {
    patch.assignee = wish.assignee === null ? null : assigneeFor(people, actor, ticket.department, wish.assignee)
  }
  if (wish.team !== undefined) patch.team = wish.team === null ? null : teamFor(people, wish.team)
  const gives = isGiven(patch, ticket)
  if (!gives && !lost(patch.assignee, ticket.assignee) && !lost(patch.team, ticket.team)) return {}
  if (gives && !may(actor, 'ticket.assign', hand.sight)) throw forbidden('Your role does not allow assigning here.')
  if (!gives && !may(actor, 'ticket.release', hand.sight)) throw forbidden('Your role does not allow releasing here.')
  return patch
}

/** Puts the assignment on record, or that it ended. */
export function handTo(hand: Hand, patch: Patch, why: (patch: Patch) => AssignedWhy): void {
  if (Object.keys(patch).length === 0) return
  if (!isGiven(patch, hand.work.ticket)) append(hand.work, { name: 'ticket.released', patch })
  else append(hand.work, { name: 'ticket.assigned', patch, details: { why: why(patch) } })
}

export type AssignedWhy = EventPayload<'ticket.assigned'>['why']

function isGiven(patch: Patch, ticket: TicketState): boolean {
  return gained(patch.assignee, ticket.assignee) || gained(patch.team, ticket.team)
}

function gained<T>(to: T | null | undefined, from: T | null): boolean {
  return to !== undefined && to !== null && to !== from
}

function lost<T>(to: T | null | undefined, from: T | null): boolean {
  return to === null && from !== null
}

/** The id of the agent, who may work in the department. */
export function assigneeFor(people: Directory, actor: Actor, department: string, named: string | number): number {
  const me = actor.kind === 'agent' ? actor : undefined
  const agent = typeof named === 'number' ? people.agents.get(named) : findAgent(people, named, me)
  if (!agent) throw invalid('assignee', `There is no agent “${named}”.`)
  const why = whyNot(people, agent.id, department, me?.id === agent.id)
  if (why) throw invalid('assignee', why)
  return agent.id
}

/** What reopening changes: the former assignee keeps the ticket where department and vacation let them, else nobody. */
export function keptAssignee(people: Directory, { work: { ticket } }: Hand): Patch {
  const { assignee, department } = ticket
  if (assignee === null || isOpen(ticket.category)) return {}
  const reopenTo = people.departments.get(department)?.reopenTo ?? 'assignee'
  const next = afterReopening(assignee, reopenTo, whyNot(people, assignee, department))
  return next === assignee ? {} : { assignee: next }
}

/** Why the agent cannot be given a ticket of the department; whoever takes one themselves is not on vacation. */
export function whyNot(people: Directory, agentId: number, department: string, themselves = false): string | null {
  const agent = people.agents.get(agentId)
  const place = people.departments.get(department)
  if (!agent || !place) return 'There is no such agent or department.'
  const rights = actorFor(people, agentId)
  const permissions = rights?.departments ?? new Map()
  const elsewhere = rights?.elsewhere ?? new Set()
  return refusal({ ...agent, onVacation: agent.onVacation && !themselves, permissions, elsewhere }, place)
}

export function teamFor(people: Directory, key: string): string {
  const team = people.teams.get(key)
  if (!team) throw invalid('team', `There is no team “${key}”.`)
  if (team.disabled) throw invalid('team', `${team.name} is disabled.`)
  return key
}
