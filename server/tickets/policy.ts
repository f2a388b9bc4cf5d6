import type { Actor, AgentActor, CustomerActor } from '#api/endpoint.ts'
import type { Permission } from '#api/words.ts'

/** What decides who may see a ticket. */
export interface Sight {
  id: number
  department: string
  assignee: number | null
  team: string | null
  requester: number
  /** The requester's. */
  organisation: number | null
  collaborators: readonly number[]
  /** Who was given a view of it, such as agent:7, team:level-i, department:sales. */
  referred: readonly string[]
  deleted: boolean
}

/** Must agree with `store/visibility.ts`, which says the same in SQL: a test holds them together. */
export function canSee(actor: Actor, ticket: Sight): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'intake') return false
  if (actor.kind === 'customer') return !ticket.deleted && customerSees(actor, ticket)
  if (ticket.deleted && !mayIn(actor, 'ticket.delete', ticket.department)) return false
  return worksIn(actor, ticket.department) || isConcerned(actor, ticket)
}

function customerSees(actor: CustomerActor, ticket: Sight): boolean {
  if (actor.onlyTicket !== null && actor.onlyTicket !== ticket.id) return false
  if (ticket.requester === actor.id || ticket.collaborators.includes(actor.id)) return true
  return actor.seesOrganisation && actor.organisation !== null && ticket.organisation === actor.organisation
}

function worksIn(actor: AgentActor, department: string): boolean {
  return !actor.assignedOnly && (actor.departments.has(department) || actor.manages.has(department))
}

/** Assigned to them or their team, or referred to them in whatever way. */
function isConcerned(actor: AgentActor, ticket: Sight): boolean {
  if (ticket.assignee === actor.id) return true
  if (ticket.team !== null && actor.teams.has(ticket.team)) return true
  if (ticket.referred.length === 0) return false
  const targets = targetsOf(actor)
  return ticket.referred.some((target) => targets.includes(target))
}

/** The departments whose tickets the agent sees, whoever they are assigned to. */
export function placesOf(actor: AgentActor): string[] {
  return actor.assignedOnly ? [] : [...new Set([...actor.departments.keys(), ...actor.manages])]
}

/** A ticket referred to any of these is the agent's to see. */
export function targetsOf(actor: AgentActor): string[] {
  return [
    `agent:${actor.id}`,
    ...[...actor.teams].map((key) => `team:${key}`),
    ...placesOf(actor).map((key) => `department:${key}`),
  ]
}

/** Whether the actor holds the permission on this ticket, which they can see. */
export function may(actor: Actor, permission: Permission, ticket: Sight): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'agent') return false
  if (actor.manages.has(ticket.department) && managerMay.has(permission)) return true
  const here = actor.departments.get(ticket.department)
  if (here) return here.has(permission)
  return isConcerned(actor, ticket) && actor.elsewhere.has(permission)
}

// What leading a department adds to one's role there (osTicket §3.1).
const managerMay: ReadonlySet<Permission> = new Set<Permission>([
  'ticket.release',
  'ticket.markanswered',
  'ticket.assign',
  'thread.edit',
])

/** Whether the actor holds the permission in a department, whatever the ticket. */
export function mayIn(actor: AgentActor, permission: Permission, department: string): boolean {
  return actor.departments.get(department)?.has(permission) ?? false
}
