import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Act } from '#api/acts.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import { moment } from './json.ts'

type Database = Kysely<Schema>

export interface ScheduledRow {
  id: number
  ticketId: number
  number: string
  agentId: number
  by: string
  text: string
  html: string
  fileIds: string[]
  files: { file: string; name: string; type: string; size: number }[]
  cc: string[]
  status: string | null
  heardSeq: number
  runAt: string
  createdAt: string
  problem: string | null
  acts: Act[]
  macros: string[]
}

const columns = sql`s.id, s.ticket_id as "ticketId", t.number, s.agent_id as "agentId", a.name as by, s.text, s.html,
  s.files::text[] as "fileIds", s.cc, s.status, s.heard_seq as "heardSeq", ${moment(sql.ref('s.run_at'))} as "runAt",
  ${moment(sql.ref('s.created_at'))} as "createdAt", s.problem, s.acts, s.macros,
  coalesce((select json_agg(json_build_object('file', f.id, 'name', f.name, 'type', f.type, 'size', f.size)
    order by array_position(s.files, f.id)) from file f where f.id = any(s.files)), '[]') as files`

async function read(db: Database, which: RawBuilder<unknown>): Promise<ScheduledRow[]> {
  const { rows } = await sql<ScheduledRow>`
    select ${columns} from scheduled_reply s join ticket t on t.id = s.ticket_id join agent a on a.id = s.agent_id
    where ${which}
  `.execute(db)
  return rows
}

/** The next one first. */
export function readScheduledOf(db: Database, ticket: number): Promise<ScheduledRow[]> {
  return read(db, sql`s.ticket_id = ${ticket} order by s.run_at, s.id`)
}

export async function findScheduled(db: Database, ticket: number, id: number): Promise<ScheduledRow | null> {
  return (await read(db, sql`s.ticket_id = ${ticket} and s.id = ${id}`))[0] ?? null
}

export async function readNextDueReply(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select run_at as at from scheduled_reply where problem is null order by run_at limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

export function readDueReplies(db: Database, now: Date, limit: number): Promise<ScheduledRow[]> {
  return read(db, sql`s.problem is null and s.run_at <= ${now} order by s.run_at, s.id limit ${limit}`)
}

interface NewScheduled {
  ticket: number
  agent: number
  text: string
  html: string
  files: readonly string[]
  cc: readonly string[]
  status: string | null
  heardSeq: number
  runAt: Date
  now: Date
  acts: readonly Act[]
  macros: readonly string[]
}

export async function insertScheduled(tx: Tx, reply: NewScheduled): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into scheduled_reply (ticket_id, agent_id, text, html, files, cc, status, heard_seq, run_at, created_at, acts, macros)
    values (${reply.ticket}, ${reply.agent}, ${reply.text}, ${reply.html}, ${reply.files}::uuid[], ${reply.cc}::text[],
      ${reply.status}, ${reply.heardSeq}, ${reply.runAt}, ${reply.now},
      ${JSON.stringify(reply.acts)}::jsonb, ${reply.macros}::text[])
    returning id
  `.execute(tx)
  return rows[0]?.id ?? 0
}

/** How many of these files their owner may attach. */
export async function countUploads(tx: Tx, files: readonly string[], owner: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from file where id = any(${files}::uuid[]) and owner = ${owner} and not attached
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** Takes it out; answers whether it was still there. */
export async function takeScheduled(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`delete from scheduled_reply where id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** Its files may be attached for another day. */
export async function freshen(tx: Tx, files: readonly string[], now: Date): Promise<void> {
  await sql`update file set created_at = ${now} where id = any(${files}::uuid[]) and not attached`.execute(tx)
}

/** Says why it was not sent, unless it was meanwhile. Answers whether it did. */
export async function noteProblem(tx: Tx, id: number, problem: string): Promise<boolean> {
  const { rows } = await sql`
    update scheduled_reply set problem = ${problem} where id = ${id} and problem is null returning id
  `.execute(tx)
  return rows.length > 0
}
