import type { z } from 'zod'
import type { Changes } from '#api/messages.ts'
import type { patch, Ticket } from '#api/tickets.ts'
import type { Desk } from '../../../lib/desk.ts'

const CUSTOM = 'field.'

export type Change = z.input<(typeof patch)['body']>

const byKey = <T extends { key: string }>(things: readonly T[], key: string) =>
  things.find((thing) => thing.key === key)

/** What would set a ticket back to what it was before a change. A comment stays said. */
export function reverse(before: Ticket, change: Change): Change {
  const was: Required<Omit<Change, 'comment' | 'seen' | 'holdUntil' | 'fields' | 'addTags' | 'removeTags'>> = {
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
    tags: before.tags,
  }
  const back = Object.fromEntries(Object.entries(was).filter(([field]) => field in change)) as Change
  if (change.status !== undefined && before.holdUntil) back.holdUntil = before.holdUntil
  // What others tagged meanwhile stays.
  if (change.addTags) back.removeTags = change.addTags.filter((tag) => !before.tags.includes(tag))
  if (change.removeTags) back.addTags = change.removeTags.filter((tag) => before.tags.includes(tag))
  if (change.fields) {
    const keys = Object.keys(change.fields)
    back.fields = Object.fromEntries(keys.map((key) => [key, plain(before.fields[key])]))
  }
  return back
}

function plain(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** The change that made one ticket of the other, as far as it could be set back. */
export function differences(before: Ticket, after: Ticket): Change {
  const now: Change = {
    status: after.status.key,
    priority: after.priority.key,
    department: after.department.key,
    topic: after.topic?.key ?? null,
    sla: after.sla?.key ?? null,
    assignee: after.assignee?.id ?? null,
    team: after.team?.key ?? null,
    dueAt: after.dueAt,
    answered: after.answered,
  }
  const was: Record<string, unknown> = reverse(before, now)
  const changed = Object.entries(now).filter(([field, value]) => value !== was[field])
  const fields = Object.entries(after.fields).filter(([key, value]) => plain(value) !== plain(before.fields[key]))
  const addTags = after.tags.filter((tag) => !before.tags.includes(tag))
  const removeTags = before.tags.filter((tag) => !after.tags.includes(tag))
  return {
    ...Object.fromEntries(changed),
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(removeTags.length > 0 ? { removeTags } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields.map(([key, value]) => [key, plain(value)])) } : {}),
  }
}

const settable = new Set(['status', 'priority', 'department', 'topic', 'sla', 'assignee', 'team', 'dueAt', 'answered'])

/** The change that events tell, as far as it could be set back: fields from, to. */
export function changeTold(changes: Changes): Change {
  const told = Object.entries(changes)
  const set = told.flatMap(([field, [, to]]) => (settable.has(field) ? [[field, to] as const] : []))
  const fields = told.flatMap(([field, [, to]]) =>
    field.startsWith(CUSTOM) ? [[field.slice(CUSTOM.length), plain(to)] as const] : [],
  )
  const [from, to] = changes['tags'] ?? []
  const addTags = listOf(to).filter((tag) => !listOf(from).includes(tag))
  const removeTags = listOf(from).filter((tag) => !listOf(to).includes(tag))
  return {
    ...Object.fromEntries(set),
    ...(addTags.length > 0 ? { addTags } : {}),
    ...(removeTags.length > 0 ? { removeTags } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  }
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
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
  next.tags = tagsAfter(ticket.tags, change)
  return next
}

/** The tags of a ticket once they were set, added and taken off. */
function tagsAfter(before: readonly string[], { tags, addTags, removeTags }: Change): string[] {
  const kept = (tags ?? before).filter((tag) => !removeTags?.includes(tag))
  return [...new Set([...kept, ...(addTags ?? [])])].sort()
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
