import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import type { Turns } from '../match.ts'

/** Until the end of the transaction nobody else routes: what an agent can take is counted over all places. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('ostler routing'))`.execute(tx)
}

/** How far each place has come, and what is on record of why its first ticket waits. */
export interface PlaceState extends Turns {
  headTicket: number | null
  headWhy: string | null
}

export async function readStates(
  db: Kysely<Schema>,
  places: readonly string[],
): Promise<ReadonlyMap<string, PlaceState>> {
  const { rows } = await sql<Omit<PlaceState, 'given'> & { place: string; given: [number, number, number][] }>`
    select of.place, coalesce(level, 0) as level, coalesce(turns, 0) as turns, head_ticket as "headTicket",
      head_why as "headWhy", (
        select coalesce(json_agg(json_build_array(agent_id, given, turn)), '[]') from routing_turn t where t.place = of.place
      ) as given
    from unnest(${[...places]}::text[]) as of(place) left join routing_state s on s.place = of.place
  `.execute(db)
  return new Map(
    rows.map(({ place, given, ...state }) => [
      place,
      { ...state, given: new Map(given.map(([agent, weight, turn]) => [agent, { given: weight, turn }])) },
    ]),
  )
}

export async function saveStates(tx: Tx, states: ReadonlyMap<string, PlaceState>): Promise<void> {
  if (states.size === 0) return
  const rows = [...states].map(([place, { given: _, ...state }]) => ({ place, ...state }))
  const turns = [...states].flatMap(([place, { given }]) =>
    [...given].map(([agent, told]) => ({ place, agent, given: told.given, turn: told.turn })),
  )
  await sql`
    with stated as (
      insert into routing_state (place, level, turns, head_ticket, head_why)
      select place, level, turns, "headTicket", "headWhy" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given (place text, level bigint, turns bigint, "headTicket" bigint, "headWhy" text)
      on conflict (place) do update set level = excluded.level, turns = excluded.turns,
        head_ticket = excluded.head_ticket, head_why = excluded.head_why
    )
    insert into routing_turn (place, agent_id, given, turn)
    select place, agent, given, turn from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb)
      as turned (place text, agent bigint, given bigint, turn bigint)
    on conflict (place, agent_id) do update set given = excluded.given, turn = excluded.turn
  `.execute(tx)
}

/** Remembers until when these tickets wait for somebody who can. */
export async function saveWaits(tx: Tx, waits: readonly { ticket: number; until: Date }[]): Promise<void> {
  if (waits.length === 0) return
  await sql`
    insert into routing_wait (ticket_id, until)
    select ticket, until from jsonb_to_recordset(${JSON.stringify(waits)}::jsonb) as wait (ticket bigint, until timestamptz)
    on conflict (ticket_id) do update set until = excluded.until
  `.execute(tx)
}

export async function forgetWaits(db: Kysely<Schema>, until: Date): Promise<void> {
  await db.deleteFrom('routing_wait').where('until', '<=', until).execute()
}

export async function nextWait(db: Kysely<Schema>): Promise<Date | null> {
  const row = await db.selectFrom('routing_wait').select('until').orderBy('until').limit(1).executeTakeFirst()
  return row?.until ?? null
}
