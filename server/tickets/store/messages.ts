import { type Kysely, sql } from 'kysely'
import type { MessageKind } from '#api/words.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { moment } from './json.ts'

type Database = Kysely<Schema>

export interface NewMessage {
  ticketId: number
  seq: number
  kind: MessageKind
  at: string
  agentId: number | null
  customerId: number | null
  text: string
  html: string
  htmlVersion: number
  channel: string
  delivery: 'none' | 'queued' | null
  folded: boolean
  heldUntil?: string | null
}

export async function insertMessage(tx: Tx, id: number, message: NewMessage): Promise<void> {
  const row = { id, ...messageRow(message) }
  const names = Object.keys(row).map((name) => sql.ref(name))
  await sql`
    insert into message (${sql.join(names)}) overriding system value values (${sql.join(Object.values(row))})
  `.execute(tx)
}

export function messageRow(message: NewMessage) {
  return {
    ticket_id: message.ticketId,
    seq: message.seq,
    kind: message.kind,
    at: new Date(message.at),
    agent_id: message.agentId,
    customer_id: message.customerId,
    text: message.text,
    html: message.html,
    html_version: message.htmlVersion,
    channel: message.channel,
    delivery: message.delivery,
    folded: message.folded,
    held_until: message.heldUntil == null ? null : new Date(message.heldUntil),
  }
}

/** The id of a message that is going to be written. */
export async function takeMessageId(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval('message_id_seq') as id`.execute(tx)
  return rows[0]?.id ?? 0
}

export interface StoredFile {
  id: string
  sha256: string
  name: string
  type: string
  size: number
}

export async function insertFile(db: Database, file: StoredFile & { owner: string; now: Date }): Promise<void> {
  const { now, ...row } = file
  await db
    .insertInto('file')
    .values({ ...row, created_at: now })
    .execute()
}

/** Attaches the owner's uploads to a message; answers which of them could not be found. */
export async function attachFiles(
  tx: Tx,
  messageId: number,
  files: readonly string[],
  { owner, inline }: { owner: string; inline: ReadonlySet<string> },
): Promise<string[]> {
  if (files.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update file set attached = true
    where id = any(${files}::uuid[]) and owner = ${owner} and not attached returning id
  `.execute(tx)
  const found = new Set(rows.map((row) => row.id))
  const missing = files.filter((file) => !found.has(file))
  if (missing.length > 0) return missing
  const attachments = files.map((file, position) => ({
    ...{ message_id: messageId, file_id: file, position, inline: inline.has(file) },
  }))
  await tx.insertInto('attachment').values(attachments).execute()
  return []
}

/** Adds `message m` as the API answers it; `author` and attachments included. */
export const messageJson = sql<string>`jsonb_build_object(
  'id', m.id, 'seq', m.seq, 'kind', m.kind, 'at', ${moment(sql.ref('m.at'))},
  'author', json_build_object(
    'kind', case when m.agent_id is not null then 'agent' when m.customer_id is not null then 'customer' else 'system' end,
    'id', coalesce(m.agent_id, m.customer_id), 'name', coalesce(a.name, c.name, 'Ostler')),
  'text', m.text, 'html', m.html, 'channel', m.channel, 'delivery', m.delivery, 'folded', m.folded,
  'editedAt', ${moment(sql.ref('m.edited_at'))}, 'erased', m.erased_at is not null,
  'heldUntil', ${moment(sql.ref('m.held_until'))}, 'withdrawnAt', ${moment(sql.ref('m.withdrawn_at'))},
  'attachments', coalesce((
    select json_agg(json_build_object(
      'id', at.id, 'name', f.name, 'type', f.type, 'size', f.size, 'inline', at.inline,
      'url', '/api/v1/attachments/' || at.id || '/file') order by at.position)
    from attachment at join file f on f.id = at.file_id where at.message_id = m.id
  ), '[]'::json)
)::text`

/** Whom `messageJson` names as its author. */
export const messagePeople = sql`left join agent a on a.id = m.agent_id left join customer c on c.id = m.customer_id`

export async function readMessageJson(db: Database, id: number): Promise<string> {
  const { rows } = await sql<{ item: string }>`
    select ${messageJson} as item from message m ${messagePeople} where m.id = ${id}
  `.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`message ${id} vanished`)
  return row.item
}

/** Of `message m`: whether customers see it. */
export const heardBy = (now: Date) => sql`m.withdrawn_at is null and (m.held_until is null or m.held_until <= ${now})`

/** What was said to and by customers after an entry, oldest first; with `now` only what they see by then. */
export async function readHeard(
  db: Database,
  ticketId: number,
  { after = 0, now }: { after?: number; now?: Date },
): Promise<{ seq: number; item: string }[]> {
  const { rows } = await sql<{ seq: number; item: string }>`
    select m.seq, ${messageJson} as item from message m ${messagePeople}
    where m.ticket_id = ${ticketId} and m.seq > ${after} and m.kind in ('message', 'reply')
      and ${now ? heardBy(now) : sql`m.withdrawn_at is null`} order by m.seq
  `.execute(db)
  return rows
}

export interface MessageInHand {
  id: number
  ticketId: number
  kind: MessageKind
  agentId: number | null
  seq: number
  text: string
  html: string
  erased: boolean
  withdrawn: boolean
}

export async function findMessage(db: Database, ticketId: number, id: number): Promise<MessageInHand | null> {
  const { rows } = await sql<MessageInHand>`
    select id, ticket_id as "ticketId", kind, agent_id as "agentId", seq, text, html, erased_at is not null as erased,
      withdrawn_at is not null as withdrawn from message
    where id = ${id} and ticket_id = ${ticketId}
  `.execute(db)
  return rows[0] ?? null
}

/** Writes the new words and keeps the old ones as a version. */
export async function reviseMessage(
  tx: Tx,
  message: MessageInHand,
  to: { text: string; html: string; htmlVersion: number },
  by: { agentId: number | null; at: string },
): Promise<void> {
  const at = new Date(by.at)
  const { text, html } = message
  await tx
    .insertInto('message_version')
    .values({ message_id: message.id, at, agent_id: by.agentId, text, html })
    .execute()
  await tx
    .updateTable('message')
    .set({ text: to.text, html: to.html, html_version: to.htmlVersion, edited_at: at })
    .where('id', '=', message.id)
    .execute()
}

export interface Delivered {
  message: number
  delivery: 'none' | 'queued' | 'sent' | 'failed' | 'bounced'
}

/** What became of the mails of replies. Whoever writes them says so; the tickets themselves stay as they are. */
export async function setDeliveries(tx: Tx, delivered: readonly Delivered[]): Promise<void> {
  await sql`
    update message set delivery = given.delivery
    from jsonb_to_recordset(${JSON.stringify(delivered)}::jsonb) as given (message bigint, delivery text)
    where id = given.message and kind = 'reply' and message.delivery is distinct from given.delivery
  `.execute(tx)
}

export async function readVersions(db: Database, messageId: number, ticketId: number) {
  const { rows } = await sql<{ at: string; agentId: number | null; name: string | null; text: string; html: string }>`
    select ${moment(sql.ref('v.at'))} as at, v.agent_id as "agentId", a.name, v.text, v.html
    from message_version v left join agent a on a.id = v.agent_id
    where v.message_id = (select id from message where id = ${messageId} and ticket_id = ${ticketId}) order by v.at desc
  `.execute(db)
  return rows
}

/** `heard`: customers see its message by then. */
export async function findAttachment(db: Database, id: number, now: Date) {
  const { rows } = await sql<{
    ticketId: number
    kind: MessageKind
    name: string
    type: string
    size: number
    sha256: string
    heard: boolean
  }>`
    select m.ticket_id as "ticketId", m.kind <> 'note' and ${heardBy(now)} as heard, f.name, f.type, f.size, f.sha256
    from attachment at join message m on m.id = at.message_id join file f on f.id = at.file_id
    where at.id = ${id}
  `.execute(db)
  return rows[0] ?? null
}

/** Uploads that nobody attached in time; answers the contents that no file needs any more. */
export async function forgetUploads(db: Database, before: Date): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    with gone as (delete from file where not attached and created_at < ${before}
      and not exists (select from scheduled_reply s where file.id = any(s.files)) returning id, sha256)
    select distinct sha256 from gone
    where not exists (select from file f where f.sha256 = gone.sha256 and f.id not in (select id from gone))
  `.execute(db)
  return rows.map((row) => row.sha256)
}
