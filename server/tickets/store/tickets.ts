import { type Kysely, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Sight } from '../policy.ts'
import { type TicketRow, toRow } from '../row.ts'
import type { TicketState } from '../state.ts'
import { ticketJoins, ticketJson } from './json.ts'
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
  referrals: Sight['referrals']
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
      array(select customer_id from collaborator k where k.ticket_id = t.id) as collaborators,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'key', r.key)) from referral r where r.ticket_id = t.id), '[]') as referrals
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
    referrals: row.referrals,
    deleted: row.deleted_at !== null,
  }
}

/** Inserts the row; null where the number is taken. */
export async function insertTicket(
  tx: Tx,
  state: TicketState,
  words: { subject: string; urgency: number },
): Promise<number | null> {
  const row = await tx
    .insertInto('ticket')
    .values({ ...columns(state), fields: '{}', subject: words.subject, urgency: words.urgency })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export interface Words {
  subject?: string
  /** All custom fields as they are now. */
  fields?: Record<string, unknown>
  preview?: string
}

export async function saveTicket(tx: Tx, id: number, state: TicketState, words: Words): Promise<void> {
  const { fields, ...plain } = words
  await tx
    .updateTable('ticket')
    .set({ ...columns(state), ...plain, ...(fields ? { fields: JSON.stringify(fields) } : {}) })
    .set({ urgency: sql<number>`(select urgency from priority where key = ${state.priority})` })
    .where('id', '=', id)
    .execute()
}

function columns(state: TicketState) {
  const row = toRow(state)
  return { ...row, field_seqs: JSON.stringify(row.field_seqs) }
}

/** What the people wrote into subjects and fields, beside the entries that say so. */
export async function insertTexts(
  tx: Tx,
  id: number,
  texts: { seq: number; field: string; value: unknown }[],
): Promise<void> {
  if (texts.length === 0) return
  const rows = texts.map(({ seq, field, value }) => ({ ticket_id: id, seq, field, value: JSON.stringify(value) }))
  await tx.insertInto('ticket_text').values(rows).execute()
}

/** How many tickets there ever were, near enough to choose the length of a number by. */
export async function countEverMade(db: Database): Promise<number> {
  const { rows } = await sql<{ highest: number | null }>`select max(id) as highest from ticket`.execute(db)
  return rows[0]?.highest ?? 0
}

/** The ticket as the API answers it. */
export async function readTicketJson(db: Database, id: number, now: Date): Promise<string> {
  const { rows } = await sql<{ item: string }>`
    select ${ticketJson(now)} as item from ticket t ${ticketJoins} where t.id = ${id}
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`ticket ${id} vanished`)
  return row.item
}

export async function writeNextDue(
  tx: Tx,
  rows: readonly { id: number; at: Date | null; metric: string | null }[],
): Promise<void> {
  const json = JSON.stringify(rows)
  await sql`
    update ticket set next_due_at = due.at, next_due_metric = due.metric
    from jsonb_to_recordset(${json}::jsonb) as due (id bigint, at timestamptz, metric text)
    where ticket.id = due.id
  `.execute(tx)
}
