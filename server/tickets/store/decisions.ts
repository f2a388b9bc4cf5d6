import { type Kysely, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import { nextValues } from '#platform/db/index.ts'
import type { DecisionKind } from '#api/decisions.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import type { DecisionRow, NewDecision } from '../decisions.ts'
import { keyOf } from './tickets.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

/** Answers their ids, in order. */
export async function insertDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<number[]> {
  if (decisions.length === 0) return []
  const without = decisions.filter(({ id }) => id === undefined)
  const fresh = without.length > 0 ? await takeDecisionIds(tx, without.length) : []
  const given = decisions.map((each) => ({ ...each, id: each.id ?? fresh.shift() ?? 0, at: each.at.toISOString() }))
  await sql`
    insert into decision (id, at, ticket_id, event_position, kind, subject, version, outcome, detail)
    overriding system value
    select id, at, ticket, event, kind, subject, coalesce(version, 0), outcome, detail
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
      id bigint, at timestamptz, ticket bigint, event bigint, kind text, subject text, version integer, outcome text,
      detail jsonb
    )
  `.execute(tx)
  return given.map(({ id }) => id)
}

/** For decisions that are put on record once it is known what came of them. */
export function takeDecisionIds(tx: Tx, count: number): Promise<number[]> {
  return nextValues(tx, 'decision_id_seq', count)
}

const columns = sql`
  d.id, d.at, t.number as ticket, d.event_position as event, d.kind, d.subject, d.version, d.outcome, d.detail`

interface Wanted {
  kind?: DecisionKind | undefined
  before: number | null
  limit: number
}

/** Those about a ticket, the newest first. */
export function readOfTicket(db: Database, ticket: number, wanted: Wanted): Promise<DecisionRow[]> {
  return readWhere(db, sql`d.ticket_id = ${ticket}`, wanted)
}

/** Those of a rule or a router, as far as the actor sees their tickets; the newest first. */
export function readOfSubject(
  db: Database,
  actor: Actor,
  { subject, ...wanted }: Wanted & { kind: DecisionKind; subject: string },
): Promise<DecisionRow[]> {
  return readWhere(db, sql`d.subject = ${subject} and ${visibleTo(actor)}`, wanted)
}

async function readWhere(db: Database, which: ReturnType<typeof sql>, { kind, before, limit }: Wanted) {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from decision d join ticket t on t.id = d.ticket_id
    where ${which}
      ${kind === undefined ? sql`` : sql`and d.kind = ${kind}`}
      ${before === null ? sql`` : sql`and d.id < ${before}`}
    order by d.id desc limit ${limit}
  `.execute(db)
  return rows
}

export async function readDecision(db: Database, actor: Actor, id: number): Promise<DecisionRow | null> {
  const { rows } = await sql<DecisionRow>`
    select ${columns} from decision d join ticket t on t.id = d.ticket_id where d.id = ${id} and ${visibleTo(actor)}
  `.execute(db)
  return rows[0] ?? null
}

/** The ticket's id, if the actor sees it. */
export async function findSeen(db: Database, actor: Actor, number: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select t.id from ticket t where ${keyOf({ number })} and ${visibleTo(actor)}
  `.execute(db)
  return rows[0]?.id ?? null
}

/** What rules are called today, by key. */
export async function readRuleNames(db: Database, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db.selectFrom('rule').select(['key', 'name']).where('key', 'in', keys).execute()
  return new Map(rows.map(({ key, name }) => [key, name]))
}

export function readRuleVersions(db: Database, ids: readonly number[]) {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('rule_version as v')
    .leftJoin('rule', 'rule.key', 'v.rule')
    .select(['v.id', 'v.rule as key', 'v.version', 'v.definition', 'rule.name'])
    .where('v.id', 'in', ids)
    .execute()
}

/** Forgets some of those from before a moment; answers how many. */
export async function forgetDecisions(db: Database, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    delete from decision where id in (
      select id from decision where at < ${before} order by id limit ${limit} for update skip locked
    ) returning id
  `.execute(db)
  return rows.length
}
