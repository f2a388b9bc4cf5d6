import { type RawBuilder, sql } from 'kysely'
import type { Beside } from '#platform/events/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { AnswerRow } from '../answer.ts'
import { toRow } from '../row.ts'
import { type NextDue, nothingDue } from '../due.ts'
import type { TicketState } from '../state.ts'
import { answersOf } from './json.ts'
import { messageJson, messagePeople, messageRow, type NewMessage } from './messages.ts'

type Part = RawBuilder<unknown>

export interface Words {
  subject?: string
  /** All custom fields as they are now. */
  fields?: Record<string, unknown>
  preview?: string
}

/** What people wrote into a subject or a field, beside the entry that says so. */
export interface TicketText {
  seq: number
  field: string
  value: unknown
}

export interface Saving {
  id: number
  state: TicketState
  /** Of a ticket whose row is still to be made, with the urgency of its priority. */
  born: { urgency: number } | null
  words: Words
  /** Null where it stays. */
  due: NextDue | null
  texts: readonly TicketText[]
  /** Messages that the act wrote, by the ids they were given. */
  messages: readonly (NewMessage & { id: number })[]
}

/** What the act answers with: the ticket, its last message, or nothing. */
export interface Told {
  ticket: AnswerRow
  message: { item: string }
  nothing: object
}

/** All that an act made of a ticket, to be written beside its events. It answers no row where a number was taken. */
export function saved(saving: Saving, { tell, now }: { tell: keyof Told; now: Date }): Beside {
  const { id, born, texts, messages } = saving
  const parts = [sql`saved as (${born ? inserted(saving) : updated(saving)})`]
  if (texts.length > 0) parts.push(sql`told as (${insertedTexts(id, texts)})`)
  if (messages.length > 0) parts.push(sql`said as (${insertedMessages(messages)})`)
  return { parts, answer: answers[tell](now) }
}

const answers: Record<keyof Told, (now: Date) => Part> = {
  ticket: (now) => answersOf(now, sql`saved t`),
  message: () => sql`
    select ${messageJson} as item from saved, (select * from said order by seq desc limit 1) m ${messagePeople}`,
  nothing: () => sql`select id from saved`,
}

function inserted({ id, state, born, words, due }: Saving): Part {
  const { fields, subject = '', preview = '' } = words
  const row = {
    ...{ ...columns(state), ...dueColumns(due ?? nothingDue), id, urgency: born?.urgency ?? 0 },
    ...{ subject, preview, fields: JSON.stringify(fields ?? {}) },
  }
  return sql`
    insert into ticket (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) overriding system value
    values (${sql.join(Object.values(row))}) on conflict (number) do nothing returning *`
}

function updated({ id, state, words: { fields, ...plain }, due }: Saving): Part {
  const row = {
    ...{ ...columns(state), ...plain },
    ...(fields ? { fields: JSON.stringify(fields) } : {}),
    ...(due ? dueColumns(due) : {}),
  }
  const set = Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const urgency = sql`(select urgency from priority where key = ${state.priority})`
  return sql`update ticket set ${sql.join(set)}, urgency = ${urgency} where id = ${id} returning *`
}

function insertedTexts(id: number, texts: readonly TicketText[]): Part {
  return sql`
    insert into ticket_text (ticket_id, seq, field, value)
    select ${id}, seq, field, value
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as text (seq integer, field text, value jsonb)`
}

function insertedMessages(messages: Saving['messages']): Part {
  const rows = messages.map((message) => ({ id: message.id, ...messageRow(message) }))
  const names = Object.keys(rows[0] ?? {}).map((name) => sql.ref(name))
  const values = rows.map((row) => sql`(${sql.join(Object.values(row))})`)
  return sql`
    insert into message (${sql.join(names)}) overriding system value values ${sql.join(values)} returning *`
}

export type DueColumns = ReturnType<typeof dueColumns>

export function dueColumns({ at, metric, left, momentAt, promise }: NextDue) {
  return {
    ...{ next_due_at: at, next_due_metric: metric, next_due_left: left, next_moment_at: momentAt, overdue: false },
    promise: promise === null ? null : JSON.stringify(promise),
  }
}

function columns(state: TicketState) {
  const row = toRow(state)
  return { ...row, field_seqs: JSON.stringify(row.field_seqs) }
}

export async function writeNextDue(tx: Tx, rows: readonly ({ id: number } & NextDue)[]): Promise<void> {
  await sql`update ticket set ${dueFrom}, overdue = false from ${dueRows(rows)} where ticket.id = due.id`.execute(tx)
}

/** The columns of what is due, out of `due`. */
export const dueFrom = sql`next_due_at = due.at, next_due_metric = due.metric, next_due_left = due."left",
  next_moment_at = due."momentAt", promise = due.promise`

export function dueRows(rows: readonly object[], more = sql``): Part {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as due (
    id bigint, at timestamptz, metric text, "left" integer, "momentAt" timestamptz, promise jsonb ${more})`
}
