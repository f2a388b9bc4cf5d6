import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import type { Step } from '../withdrawal.ts'

/**
 * Nobody can take the replies back from here on; answers the messages that nobody has. Whoever writes their letters calls
 * it in their transaction.
 */
export async function letGo(
  tx: Tx,
  replies: readonly { ticket: number; message: number }[],
): Promise<ReadonlySet<number>> {
  if (replies.length === 0) return new Set()
  // In the same order as whoever takes one back: the ticket, then the message.
  await sql`
    select from ticket where id = any(${replies.map(({ ticket }) => ticket)}::bigint[]) order by id for key share
  `.execute(tx)
  const { rows } = await sql<{ id: number }>`
    update message set held_until = null
    where id = any(${replies.map(({ message }) => message)}::bigint[]) and withdrawn_at is null returning id
  `.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Takes the reply back, unless it was let go, or its time is over. Answers whether it did. */
export async function markWithdrawn(tx: Tx, message: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update message set withdrawn_at = ${now}, held_until = null, delivery = 'none'
    where id = ${message} and held_until > ${now} and withdrawn_at is null returning id
  `.execute(tx)
  return rows.length > 0
}

/** A ticket's entries from one on. */
export async function readSteps(tx: Tx, ticket: number, seq: number): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select at, actor_kind || coalesce(':' || actor_id, '') as by, changes from event
    where stream_id = ${ticket} and seq >= ${seq} order by seq
  `.execute(tx)
  return rows
}

/** What custom fields hold by the entries that set them. */
export async function readFieldTexts(
  tx: Tx,
  ticket: number,
  fields: Record<string, number | null>,
): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ key: string; value: unknown }>`
    select given.key, x.value from jsonb_each_text(${JSON.stringify(fields)}::jsonb) as given (key, seq)
      left join ticket_text x
        on x.ticket_id = ${ticket} and x.seq = given.seq::int and x.field = 'field.' || given.key
  `.execute(tx)
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

/** What customers hear last of the ticket. */
export async function readLastHeard(
  db: Kysely<Schema>,
  ticket: number,
): Promise<{ seq: number; kind: 'message' | 'reply'; text: string } | null> {
  const { rows } = await sql<{ seq: number; kind: 'message' | 'reply'; text: string }>`
    select seq, kind, text from message
    where ticket_id = ${ticket} and kind <> 'note' and withdrawn_at is null order by seq desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

export interface FileAgain {
  file: string
  name: string
  type: string
  size: number
}

/** Makes the files of a message ready to be attached once more; the message keeps its own. */
export async function offerAgain(tx: Tx, message: number, { owner, now }: { owner: string; now: Date }) {
  const { rows } = await sql<FileAgain>`
    with its as (
      select gen_random_uuid() as id, f.sha256, f.name, f.type, f.size, at.position
      from attachment at join file f on f.id = at.file_id where at.message_id = ${message}
    ), offered as (
      insert into file (id, sha256, name, type, size, created_at, owner)
      select id, sha256, name, type, size, ${now}, ${owner} from its
    )
    select id as file, name, type, size from its order by position
  `.execute(tx)
  return rows
}
