import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Happened, Story } from '../story.ts'

type Database = Kysely<Schema>

/** An open ticket with what is kept of its clocks. */
export interface KeptPromise {
  id: number
  number: string
  /** Null where it was never found out, or not since a version of the desk that kept it differently. */
  story: Story | null
  next_due_at: Date | null
  next_due_metric: string | null
  next_due_left: number | null
  next_moment_at: Date | null
}

const columns = sql`t.id, t.number, t.promise as story, t.next_due_at, t.next_due_metric, t.next_due_left, t.next_moment_at`
const isOpen = sql`t.category in ('open', 'waiting', 'hold')`

/** Tickets at which something is to be done by now, the earliest first; held, and those that others hold left out. */
export async function holdWhatIsDue(tx: Tx, now: Date, limit: number): Promise<KeptPromise[]> {
  const { rows } = await sql<KeptPromise>`
    select ${columns} from ticket t where t.next_moment_at <= ${now}
    order by t.next_moment_at limit ${limit} for update skip locked
  `.execute(tx)
  return rows
}

/** When something is to be done next; null: nothing is. */
export async function readNextMoment(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select next_moment_at as at from ticket where next_moment_at is not null order by next_moment_at limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Open tickets in order of their ids, of these policies only where any are named; `hold`: so that nobody changes them meanwhile. */
export async function readOpen(
  db: Database,
  { slas, afterId, limit, hold }: { slas: readonly string[] | null; afterId: number; limit: number; hold: boolean },
): Promise<KeptPromise[]> {
  const ofThose = slas === null ? sql`` : sql`and t.sla = any(${slas}::text[])`
  const { rows } = await sql<KeptPromise>`
    select ${columns} from ticket t where ${isOpen} and t.id > ${afterId} ${ofThose}
    order by t.id limit ${limit} ${hold ? sql`for update` : sql``}
  `.execute(db)
  return rows
}

export async function countOpen(db: Database, slas: readonly string[] | null): Promise<number> {
  const ofThose = slas === null ? sql`` : sql`and t.sla = any(${slas}::text[])`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ticket t where ${isOpen} ${ofThose}
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** What is kept of the clocks of a ticket, open or not. */
export async function readStory(db: Database, id: number): Promise<Story | null> {
  const { rows } = await sql<{ story: Story | null }>`select promise as story from ticket where id = ${id}`.execute(db)
  return rows[0]?.story ?? null
}

/** What happened to tickets, as far as clocks care, in order. */
export async function readHappened(
  db: Database,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly Happened[]>> {
  const { rows } = await sql<Happened & { ticket: number }>`
    select stream_id as ticket, name, at, changes, details from event
    where stream_id = any(${ids}::bigint[]) and (
      name in ('ticket.created', 'ticket.message-received', 'ticket.replied', 'ticket.reply-withdrawn')
      or changes ?| array['category', 'sla', 'priority', 'department', 'dueAt', 'deletedAt'])
    order by stream_id, seq
  `.execute(db)
  const found = new Map<number, Happened[]>(ids.map((id) => [id, []]))
  for (const { ticket, ...happened } of rows) found.get(ticket)?.push(happened)
  return found
}
