import { type Kysely, sql } from 'kysely'
import type { SimulationDraft, SimulationSummary } from '#api/simulations.ts'
import type { AgentActor } from '#api/endpoint.ts'
import type { Tx } from '../../schema/desk.ts'
import type { BareDifference, Schema } from '../../schema/index.ts'
import { visibleTo } from '../../tickets/index.ts'

type Database = Kysely<Schema>

/** So long nobody said that they work on it: whoever did is gone. */
const SILENT_SECONDS = 30

export interface NewSimulation {
  change: SimulationDraft['change']
  key: string
  name: string
  draft: SimulationDraft
  days: number
  from: Date
  to: Date
  agent: number
}

export async function insertSimulation(tx: Tx, { draft, from, to, agent, ...made }: NewSimulation): Promise<number> {
  const row = { ...made, draft: JSON.stringify(draft), from_at: from, to_at: to, agent_id: agent, created_at: to }
  const { id } = await tx
    .insertInto('simulation')
    .values({ ...row, summary: 'null' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How many wait for their turn; until the end of the transaction nobody adds another. */
export async function countWaiting(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('ostler simulation'))`.execute(tx)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from simulation where state = 'waiting'`.execute(tx)
  return rows[0]?.count ?? 0
}

export function readSimulations(db: Database) {
  return db
    .selectFrom('simulation as s')
    .innerJoin('agent as a', 'a.id', 's.agent_id')
    .selectAll('s')
    .select('a.name as agent_name')
    .orderBy('s.id', 'desc')
    .limit(100)
    .execute()
}

export type SimulationRow = Awaited<ReturnType<typeof readSimulations>>[number]

export function readSimulation(db: Database, id: number): Promise<SimulationRow | undefined> {
  return db
    .selectFrom('simulation as s')
    .innerJoin('agent as a', 'a.id', 's.agent_id')
    .selectAll('s')
    .select('a.name as agent_name')
    .where('s.id', '=', id)
    .executeTakeFirst()
}

/** Takes the next that waits, or that somebody left behind, unless another is under way; what was found of it is gone. */
export async function takeNext(tx: Tx, now: Date): Promise<number | null> {
  await countWaiting(tx)
  const { rows } = await sql<{ id: number }>`
    update simulation set state = 'running', started_at = ${now}, beat_at = clock_timestamp(), progress = 0, tickets = 0
    where id = (
      select id from simulation where state = 'waiting' or (state = 'running' and ${isSilent}) order by id limit 1
    ) and not exists (select from simulation where state = 'running' and not ${isSilent})
    returning id
  `.execute(tx)
  const id = rows[0]?.id ?? null
  if (id !== null) await tx.deleteFrom('simulation_ticket').where('simulation_id', '=', id).execute()
  return id
}

const isSilent = sql`(beat_at is null or beat_at < clock_timestamp() - make_interval(secs => ${sql.lit(SILENT_SECONDS)}))`

/** Says how far it has come; answers whether it is still to go on. */
export async function report(db: Database, id: number, { progress, tickets }: { progress: number; tickets: number }) {
  const { rows } = await sql`
    update simulation set progress = ${progress}, tickets = ${tickets}, beat_at = clock_timestamp()
    where id = ${id} and state = 'running' returning id
  `.execute(db)
  return rows.length > 0
}

export async function finish(
  tx: Tx,
  id: number,
  { now, tickets, summary }: { now: Date; tickets: number; summary: SimulationSummary },
): Promise<void> {
  await sql`
    update simulation set state = 'done', progress = 1, tickets = ${tickets}, finished_at = ${now},
      summary = ${JSON.stringify(summary)}::jsonb
    where id = ${id} and state = 'running'
  `.execute(tx)
}

export async function fail(db: Database, id: number, { now, problem }: { now: Date; problem: string }): Promise<void> {
  await sql`
    update simulation set state = 'failed', problem = ${problem}, finished_at = ${now} where id = ${id} and state = 'running'
  `.execute(db)
}

/** Stops it where it waits or runs. */
export async function cancel(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`
    update simulation set state = 'cancelled', finished_at = ${now} where id = ${id} and state in ('waiting', 'running')
  `.execute(tx)
}

export async function deleteSimulation(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.deleteFrom('simulation').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function deleteOld(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('simulation').where('created_at', '<', before).execute()
}

/** Adds what differs in tickets that are still there. */
export async function insertDiffering(
  tx: Tx,
  simulation: number,
  differing: readonly { ticket: number; differences: readonly BareDifference[] }[],
): Promise<void> {
  const rows = differing.map(({ ticket, differences }) => {
    return { ticket, fields: differences.map(({ field }) => field), differences }
  })
  await sql`
    insert into simulation_ticket (simulation_id, ticket_id, fields, differences)
    select ${simulation}, t.id, array(select jsonb_array_elements_text(given.fields)), given.differences
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (ticket bigint, fields jsonb, differences jsonb)
      join ticket t on t.id = given.ticket
    on conflict do nothing
  `.execute(tx)
}

export interface DifferingRow {
  id: number
  number: string
  subject: string
  createdAt: Date
  differences: BareDifference[]
}

/** Tickets in which something differs and that the actor sees, the newest first. */
export async function readDiffering(
  db: Database,
  actor: AgentActor,
  {
    simulation,
    field,
    before,
    limit,
  }: { simulation: number; field: string | null; before: number | null; limit: number },
): Promise<DifferingRow[]> {
  const { rows } = await sql<DifferingRow>`
    select t.id, t.number, t.subject, t.created_at as "createdAt", d.differences
    from simulation_ticket d join ticket t on t.id = d.ticket_id
    where d.simulation_id = ${simulation} and t.deleted_at is null and ${visibleTo(actor)}
      ${field === null ? sql`` : sql`and ${field} = any(d.fields)`} ${before === null ? sql`` : sql`and t.id < ${before}`}
    order by t.id desc limit ${limit}
  `.execute(db)
  return rows
}
