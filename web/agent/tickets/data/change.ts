import type { z } from 'zod'
import type { patch, Ticket } from '#api/tickets.ts'
import type { Desk } from '../../../lib/desk.ts'

export type Change = z.input<(typeof patch)['body']>

const byKey = <T extends { key: string }>(things: readonly T[], key: string) =>
  things.find((thing) => thing.key === key)

/** What would set a ticket back to what it was before a change. A comment stays said. */
export function reverse(before: Ticket, change: Change): Change {
  const was: Required<Omit<Change, 'comment' | 'seen' | 'holdUntil' | 'fields'>> = {
    subject: before.subject,
    status: before.status.key,
    priority: before.priority.key,
    department: before.department.key,
    topic: before.topic?.key ?? null,
    sla: before.sla?.key ?? null,
    assignee: before.assignee?.id ?? null,
    team: before.team?.key ?? null,
    dueAt: before.dueAt,
    answered: before.answered,
    requester: before.requester.id,
  }
  const back = Object.fromEntries(Object.entries(was).filter(([field]) => field in change)) as Change
  if (change.status !== undefined && before.holdUntil) back.holdUntil = before.holdUntil
  if (change.fields) {
    const keys = Object.keys(change.fields)
    back.fields = Object.fromEntries(keys.map((key) => [key, plain(before.fields[key])]))
  }
  return back
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** How the ticket will look once the change is through, as far as the browser can know it: shown until it answers. */
export function foresee(ticket: Ticket, change: Change, desk: Desk): Ticket {
  const next: Ticket = { ...ticket }
  if (change.subject !== undefined) next.subject = change.subject
  if (change.answered !== undefined) next.answered = change.answered
  if (change.status !== undefined) next.status = byKey(desk.statuses, change.status) ?? ticket.status
  if (change.priority !== undefined) next.priority = byKey(desk.priorities, change.priority) ?? ticket.priority
  if (change.department !== undefined) next.department = byKey(desk.departments, change.department) ?? ticket.department
  if (change.topic !== undefined) next.topic = named(desk.topics, change.topic, ticket.topic)
  if (change.sla !== undefined) next.sla = named(desk.slas, change.sla, ticket.sla)
  if (change.team !== undefined) next.team = named(desk.teams, change.team, ticket.team)
  if (change.assignee !== undefined) next.assignee = agent(desk, change.assignee, ticket.assignee)
  if (change.fields) next.fields = { ...ticket.fields, ...change.fields }
  return next
}

function named<T extends { key: string; name: string }, U>(
  things: readonly T[],
  key: string | null,
  or: U,
): T | U | null {
  return key === null ? null : (byKey(things, key) ?? or)
}

function agent(desk: Desk, who: string | number | null, or: Ticket['assignee']): Ticket['assignee'] {
  if (who === null) return null
  if (who === 'me') return { id: desk.me.id, name: desk.me.name }
  return desk.agents.find((one) => one.username === who || String(one.id) === String(who)) ?? or
}
