import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Terms } from '../erasing.ts'

type Database = Kysely<Schema>

export interface ErasureRow {
  people: number[]
  terms: Terms | null
  askedAt: Date
  done: number
  total: number
  finishedAt: Date | null
}

export async function insertErasure(
  tx: Tx,
  customer: number,
  { people, terms, askedAt }: { people: number[]; terms: Terms; askedAt: Date },
): Promise<void> {
  await tx
    .insertInto('erasure')
    .values({ customer_id: customer, people, terms: JSON.stringify(terms), asked_at: askedAt })
    .execute()
}

export async function readErasure(db: Database, customer: number): Promise<ErasureRow | null> {
  const { rows } = await sql<ErasureRow>`
    select people, terms, asked_at as "askedAt", done, total, finished_at as "finishedAt"
    from erasure where customer_id = ${customer}
  `.execute(db)
  return rows[0] ?? null
}

export async function noteProgress(db: Database, customer: number, done: number, total: number): Promise<void> {
  await sql`update erasure set done = ${done}, total = ${total} where customer_id = ${customer}`.execute(db)
}

/** Everything was looked through once. */
export async function awaitSecondLook(tx: Tx, customer: number, at: Date): Promise<void> {
  await sql`update erasure set finished_at = ${at} where customer_id = ${customer}`.execute(tx)
}

/** Done: what had to be known for it is forgotten too. */
export async function finishErasure(db: Database, customer: number, at: Date): Promise<void> {
  await sql`
    update erasure set terms = null, done = total, finished_at = ${at} where customer_id = ${customer}
  `.execute(db)
}

/** The customer an event is about. */
export async function customerOfEvent(
  db: Database,
  position: number,
): Promise<{ customer: number; into: number | null } | null> {
  const { rows } = await sql<{ customer: number; into: number | null }>`
    select (details ->> 'customer')::bigint as customer, (details ->> 'into')::bigint as into
    from event where position = ${position}
  `.execute(db)
  return rows[0] ?? null
}

/** Tickets they asked for; with `erased`, those that have another subject than that. */
export async function readTheirTickets(
  db: Database,
  people: readonly number[],
  erased: string | null,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket
    where requester_id = any(${people}::bigint[]) and subject is distinct from ${erased}::text order by id
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Tickets of others where they wrote or take part; with `since`, also those of which they were taken out after it. */
export async function readSharedTickets(
  db: Database,
  people: readonly number[],
  since: number | null,
): Promise<number[]> {
  const these = sql`any(${people}::bigint[])`
  const wereTaken = sql`union select stream_id from event
    where position > ${since} and name = 'ticket.collaborator-removed' and (details ->> 'customer')::bigint = ${these}`
  const { rows } = await sql<{ id: number }>`
    select ticket_id as id from message
      where customer_id = ${these} ${since === null ? sql`and erased_at is null` : wereTaken}
    union select ticket_id from collaborator where customer_id = ${these} order by id
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Empties messages up to a moment, and those of these people whenever they wrote them. Answers which, and their files. */
export async function emptyMessages(
  tx: Tx,
  ticket: number,
  { people, upTo, now }: { people: readonly number[]; upTo: Date | null; now: Date },
): Promise<{ messages: number[]; files: string[] }> {
  const { rows } = await sql<{ messages: number[]; files: string[] }>`
    with emptied as (
      update message set text = '', html = '', edited_at = null, erased_at = ${now}
      where ticket_id = ${ticket} and erased_at is null
        and (customer_id = any(${people}::bigint[]) or at <= ${upTo}::timestamptz)
      returning id
    ), versions as (
      delete from message_version where message_id in (select id from emptied)
    ), held as (
      delete from attachment where message_id in (select id from emptied) returning file_id
    )
    select array(select id from emptied) as messages, array(select file_id::text from held) as files
  `.execute(tx)
  return rows[0] ?? { messages: [], files: [] }
}

/** Leaves of a ticket's words nothing but that there were some. */
export async function emptyTicket(tx: Tx, id: number, subject: string): Promise<void> {
  await sql`update ticket set subject = ${subject}, preview = '', fields = '{}' where id = ${id}`.execute(tx)
  await sql`
    update ticket_text set value = to_jsonb(${subject}::text) where ticket_id = ${id} and field = 'subject'
  `.execute(tx)
  await sql`delete from ticket_text where ticket_id = ${id} and field <> 'subject'`.execute(tx)
  await sql`delete from outgoing_mail where ticket_id = ${id}`.execute(tx)
  await sql`delete from scheduled_reply where ticket_id = ${id}`.execute(tx)
}

/** Removes files that nothing holds any more; answers the contents that no file needs. */
export async function dropFiles(tx: Tx, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return []
  const { rows } = await sql<{ sha256: string }>`
    with gone as (
      delete from file f where id = any(${files}::uuid[]) and not exists (select from attachment a where a.file_id = f.id)
      returning id, sha256
    )
    select distinct sha256 from gone
    where not exists (select from file f where f.sha256 = gone.sha256 and f.id not in (select id from gone))
  `.execute(tx)
  return rows.map((row) => row.sha256)
}

/** Mails to these people, wherever they are about, and what they uploaded and never attached; answers its contents. */
export async function dropTheirMailsAndUploads(
  tx: Tx,
  people: readonly number[],
  addresses: readonly string[],
): Promise<string[]> {
  await sql`
    delete from outgoing_mail where customer_id = any(${people}::bigint[]) or lower(to_email) = any(${addresses}::text[])
  `.execute(tx)
  await sql`delete from rejection where lower(email) = any(${addresses}::text[])`.execute(tx)
  await sql`delete from ban where lower(pattern) = any(${addresses}::text[])`.execute(tx)
  const owners = people.map((id) => `customer:${id}`)
  const { rows } = await sql<{ id: string }>`
    select id from file where not attached and owner = any(${owners}::text[])
  `.execute(tx)
  return dropFiles(
    tx,
    rows.map((row) => row.id),
  )
}

export async function holdTicket(tx: Tx, id: number): Promise<{ number: string; subject: string } | null> {
  const { rows } = await sql<{ number: string; subject: string }>`
    select number, subject from ticket where id = ${id} for update
  `.execute(tx)
  return rows[0] ?? null
}

export async function deleteParts(tx: Tx, ticket: number, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ customer_id: number }>`
    delete from collaborator where ticket_id = ${ticket} and customer_id = any(${people}::bigint[]) returning customer_id
  `.execute(tx)
  return rows.map((row) => row.customer_id)
}
