import { type Kysely, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { AnswerRow } from '../answer.ts'
import type { Sight } from '../policy.ts'
import type { TicketRow } from '../row.ts'
import { answersOf } from './json.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

export interface Found {
  id: number
  row: TicketRow & { promise: unknown }
  subject: string
  fields: Record<string, unknown>
  sight: Sight
  /** Somebody among the requester and those who take part has an address. */
  mailable: boolean
}

type FoundRow = TicketRow & {
  promise: unknown
  id: number
  subject: string
  fields: Record<string, unknown>
  organisation_id: number | null
  mailable: boolean
  collaborators: number[]
  referred: string[]
}

/** The ticket within what the actor may see. */
export async function findTicket(
  db: Database,
  actor: Actor,
  which: { number: string } | { id: number },
): Promise<Found | null> {
  return (await readFound(db, actor, which, { hold: false }))?.found ?? null
}

/**
 * The same, held until the transaction ends, with an id for the message that the act may write. Where nobody else holds
 * it, locking and reading are one statement; where somebody does, what stands beside it is read after the wait.
 */
export async function holdTicket(
  tx: Tx,
  actor: Actor,
  which: { number: string } | { id: number },
): Promise<(Found & { messageId: number | null }) | null> {
  const atOnce = await readFound(tx, actor, which, { hold: true })
  if (atOnce && atOnce.seqBefore === atOnce.found.row.seq) return { ...atOnce.found, messageId: atOnce.messageId }
  await sql`select 1 from ticket t where ${keyOf(which)} for update`.execute(tx)
  const found = await findTicket(tx, actor, which)
  return found && { ...found, messageId: null }
}

async function readFound(
  db: Database,
  actor: Actor,
  which: { number: string } | { id: number },
  { hold }: { hold: boolean },
): Promise<{ found: Found; seqBefore: number | null; messageId: number | null } | null> {
  // A lock gives the newest version of the row; what is read beside it is as it was when the statement began.
  const held = sql`, nextval('message_id_seq') as message_id,
    (select seq from ticket before where before.id = t.id) as seq_before`
  const { rows } = await sql<FoundRow & { seq_before?: number; message_id?: number }>`
    select t.* ${hold ? held : sql``}, c.organisation_id,
      c.email is not null or exists (
        select from collaborator k join customer o on o.id = k.customer_id where k.ticket_id = t.id and o.email is not null
      ) as mailable,
      array(select customer_id from collaborator k where k.ticket_id = t.id) as collaborators
    from ticket t join customer c on c.id = t.requester_id
    where ${keyOf(which)} and ${visibleTo(actor)} ${hold ? sql`for update of t skip locked` : sql``}
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const { id, subject, fields, mailable } = row
  const found = { id, row, subject, fields, sight: sightOf(row), mailable }
  return { found, seqBefore: row.seq_before ?? null, messageId: row.message_id ?? null }
}

/** Which `ticket t` is meant. */
export function keyOf(which: { number: string } | { id: number }) {
  return 'id' in which ? sql`t.id = ${which.id}` : sql`t.number = ${which.number}`
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

/** Ids for a ticket with this number and for its first message; null where the number is taken. */
export async function takeIds(tx: Tx, number: string): Promise<{ ticket: number; message: number } | null> {
  const { rows } = await sql<{ ticket: number; message: number }>`
    select nextval('ticket_id_seq') as ticket, nextval('message_id_seq') as message
    where not exists (select from ticket where number = ${number})
  `.execute(tx)
  return rows[0] ?? null
}

/** How many tickets there ever were, near enough to choose the length of a number by. */
export async function countEverMade(db: Database): Promise<number> {
  const { rows } = await sql<{ highest: number | null }>`select max(id) as highest from ticket`.execute(db)
  return rows[0]?.highest ?? 0
}

/** What the answer of a ticket that the actor sees is made of. */
export async function readAnswerRow(
  db: Database,
  actor: Actor,
  which: { number: string } | { id: number },
  now: Date,
): Promise<AnswerRow | null> {
  const { rows } = await sql<AnswerRow>`
    ${answersOf(now, sql`ticket t`)} where ${keyOf(which)} and ${visibleTo(actor)}
  `.execute(db)
  return rows[0] ?? null
}
