import { type Kysely, sql } from 'kysely'
import { TryAgain } from '#platform/db/index.ts'
import type { Actor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { AnswerRow } from '../answer.ts'
import type { Sight } from '../policy.ts'
import { type TicketRow, toRow } from '../row.ts'
import type { TicketState } from '../state.ts'
import { answerColumns, answerJoins } from './json.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

export interface Found {
  id: number
  row: TicketRow
  subject: string
  fields: Record<string, unknown>
  sight: Sight
  /** Somebody among the requester and those who take part has an address. */
  mailable: boolean
}

type FoundRow = TicketRow & {
  id: number
  subject: string
  fields: Record<string, unknown>
  organisation_id: number | null
  mailable: boolean
  collaborators: number[]
  referred: string[]
}

/** The ticket within what the actor may see; in a transaction with `lock`, held until its end. */
export async function findTicket(
  db: Database,
  actor: Actor,
  which: { number: string } | { id: number },
  { lock = false } = {},
): Promise<Found | null> {
  const key = 'id' in which ? sql`t.id = ${which.id}` : sql`t.number = ${which.number}`
  if (lock) await sql`select 1 from ticket t where ${key} for update`.execute(db)
  const { rows } = await sql<FoundRow>`
    select t.*, c.organisation_id,
      c.email is not null or exists (
        select from collaborator k join customer o on o.id = k.customer_id where k.ticket_id = t.id and o.email is not null
      ) as mailable,
      array(select customer_id from collaborator k where k.ticket_id = t.id) as collaborators
    from ticket t join customer c on c.id = t.requester_id
    where ${key} and ${visibleTo(actor)}
  `.execute(db)
  const row = rows[0]
  return row
    ? { id: row.id, row, subject: row.subject, fields: row.fields, sight: sightOf(row), mailable: row.mailable }
    : null
}

function sightOf(row: FoundRow): Sight {
  return {
    id: row.id,
    department: row.department,
    assignee: row.assignee_id,
    team: row.team,
    requester: row.requester_id,
    organisation: row.organisation_id,
    collaborators: row.collaborators,
    referred: row.referred,
    deleted: row.deleted_at !== null,
  }
}

/** The id of a ticket that is going to be inserted with this number; null where the number is taken. */
export async function takeId(tx: Tx, number: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select nextval('ticket_id_seq') as id where not exists (select from ticket where number = ${number})
  `.execute(tx)
  return rows[0]?.id ?? null
}

export interface Words {
  subject?: string
  /** All custom fields as they are now. */
  fields?: Record<string, unknown>
  preview?: string
}

export interface NextDue {
  at: Date | null
  metric: string | null
}

/** Inserts the row; throws `TryAgain` where somebody took the number in this very moment. */
export async function insertTicket(
  tx: Tx,
  {
    id,
    state,
    urgency,
    words,
    due,
    texts,
  }: { id: number; state: TicketState; urgency: number; words: Words; due: NextDue; texts: readonly TicketText[] },
): Promise<void> {
  const { fields, subject = '', preview = '' } = words
  const row = {
    ...columns(state),
    ...dueColumns(due),
    id,
    urgency,
    subject,
    preview,
    fields: JSON.stringify(fields ?? {}),
  }
  const { rows } = await sql<{ made: number }>`
    with made as (
      insert into ticket (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) overriding system value
      values (${sql.join(Object.values(row))}) on conflict (number) do nothing returning id
    ), told as (
      insert into ticket_text (ticket_id, seq, field, value)
      select made.id, text.seq, text.field, text.value
      from made, jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as text (seq integer, field text, value jsonb)
    )
    select id as made from made
  `.execute(tx)
  if (rows.length !== 1) throw new TryAgain('the number was taken')
}

export async function saveTicket(
  tx: Tx,
  id: number,
  state: TicketState,
  { words: { fields, ...plain }, due }: { words: Words; due: NextDue | null },
): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ ...columns(state), ...plain, ...(fields ? { fields: JSON.stringify(fields) } : {}) })
    .set(due ? dueColumns(due) : {})
    .set({ urgency: sql<number>`(select urgency from priority where key = ${state.priority})` })
    .where('id', '=', id)
    .execute()
}

function dueColumns({ at, metric }: NextDue) {
  return { next_due_at: at, next_due_metric: metric, overdue: false }
}

function columns(state: TicketState) {
  const row = toRow(state)
  return { ...row, field_seqs: JSON.stringify(row.field_seqs) }
}

/** What people wrote into a subject or a field, beside the entry that says so. */
export interface TicketText {
  seq: number
  field: string
  value: unknown
}

/** What the people wrote into subjects and fields, beside the entries that say so. */
export async function insertTexts(tx: Tx, id: number, texts: readonly TicketText[]): Promise<void> {
  if (texts.length === 0) return
  const rows = texts.map(({ seq, field, value }) => ({ ticket_id: id, seq, field, value: JSON.stringify(value) }))
  await tx.insertInto('ticket_text').values(rows).execute()
}

/** How many tickets there ever were, near enough to choose the length of a number by. */
export async function countEverMade(db: Database): Promise<number> {
  const { rows } = await sql<{ highest: number | null }>`select max(id) as highest from ticket`.execute(db)
  return rows[0]?.highest ?? 0
}

/** What the ticket's answer is made of. */
export async function readAnswerRow(db: Database, id: number, now: Date): Promise<AnswerRow> {
  const { rows } = await sql<AnswerRow>`
    select ${answerColumns(now)} from ticket t ${answerJoins} where t.id = ${id}
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`ticket ${id} vanished`)
  return row
}

export async function writeNextDue(tx: Tx, rows: readonly ({ id: number } & NextDue)[]): Promise<void> {
  const json = JSON.stringify(rows)
  await sql`
    update ticket set next_due_at = due.at, next_due_metric = due.metric, overdue = false
    from jsonb_to_recordset(${json}::jsonb) as due (id bigint, at timestamptz, metric text)
    where ticket.id = due.id
  `.execute(tx)
}
