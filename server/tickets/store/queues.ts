import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import type { Category, Queue } from '#api/words.ts'

type Condition = RawBuilder<unknown>

/** What is asked of a list of tickets, besides that the actor may see them. */
export interface Wanted {
  queue?: Queue | undefined
  words?: string | undefined
  status?: string | undefined
  category?: Category | undefined
  department?: string | undefined
  assignee?: number | undefined
  requester?: number | undefined
  tag?: string | undefined
  deleted?: boolean | undefined
}

// The indexes of the lists rest on these very words.
export const isOpen = sql`t.category in ('open', 'waiting', 'hold')`
const isFinished = sql`t.category in ('resolved', 'closed')`

/** The conditions of a queue; `overdue` here means: marked as such by the timer. */
const queueConditions: Record<Queue, Condition> = {
  open: isOpen,
  unanswered: sql`${isOpen} and not t.answered`,
  unassigned: sql`${isOpen} and t.assignee_id is null and t.team is null`,
  // Whose it is stands in the places where it is looked for.
  mine: isOpen,
  overdue: sql`${isOpen} and t.overdue`,
  closed: isFinished,
  resolved: sql`t.category = 'resolved'`,
  all: sql`true`,
}

/** Its moment has passed, and the timer has not come by yet. */
export function fallsDue(now: Date): Condition {
  return sql`${isOpen} and not t.overdue and t.next_due_at is not null and t.next_due_at <= ${now}`
}

export function matches(wanted: Wanted, inQueue: Condition = queueConditions[wanted.queue ?? 'all']): Condition {
  const conditions: Condition[] = [inQueue]
  conditions.push(wanted.deleted ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`)
  if (wanted.status !== undefined) conditions.push(sql`t.status = ${wanted.status}`)
  if (wanted.category !== undefined) conditions.push(sql`t.category = ${wanted.category}`)
  if (wanted.department !== undefined) conditions.push(sql`t.department = ${wanted.department}`)
  if (wanted.assignee !== undefined) conditions.push(sql`t.assignee_id = ${wanted.assignee}`)
  if (wanted.requester !== undefined) conditions.push(sql`t.requester_id = ${wanted.requester}`)
  // In the words of its index, which leaves out what has no tag.
  if (wanted.tag !== undefined) conditions.push(sql`t.tags @> ${[wanted.tag]}::text[] and t.tags <> '{}'`)
  if (wanted.words) conditions.push(said(wanted.words))
  return sql.join(conditions, sql` and `)
}

/** Assigned to the actor or one of their teams. */
export function isMine(actor: Actor): Condition {
  if (actor.kind !== 'agent') return sql`false`
  return sql`(t.assignee_id = ${actor.id} or t.team = any(${[...actor.teams]}::text[]))`
}

/** A number, or words of the subject, the requester's name or address. */
function said(words: string): Condition {
  if (/^#?\d{4,}$/.test(words)) return sql`t.number like ${`${words.replace('#', '')}%`}`
  const conditions = words.split(/\s+/).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return sql`(t.subject ilike ${pattern} or t.requester_id in (
      select id from customer where name ilike ${pattern} or email ilike ${pattern}))`
  })
  return sql.join(conditions, sql` and `)
}
