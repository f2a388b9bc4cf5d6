import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

/** A rule at a time of day: when it is looked at next, and the last ticket of a look that is under way. */
export interface Turn {
  rule: string
  place: number
  dueAt: Date
  afterId: number
}

export async function readNextTurn(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(due_at) as at from rule_turn`.execute(db)
  return rows[0]?.at ?? null
}

/** A turn that has come, held; what others hold is left to them. */
export async function holdTurn(tx: Tx, now: Date): Promise<Turn | null> {
  const { rows } = await sql<Turn>`
    select rule, place, due_at as "dueAt", after_id as "afterId" from rule_turn
    where due_at <= ${now} order by due_at limit 1 for update skip locked
  `.execute(tx)
  return rows[0] ?? null
}

export async function writeTurn(tx: Tx, { rule, place, dueAt, afterId }: Turn): Promise<void> {
  await sql`
    update rule_turn set due_at = ${dueAt}, after_id = ${afterId} where rule = ${rule} and place = ${place}
  `.execute(tx)
}

/** Exactly these there are; a turn that has come is not put off. */
export async function setTurns(tx: Tx, turns: readonly Omit<Turn, 'afterId'>[], now: Date): Promise<void> {
  const given = JSON.stringify(turns.map((turn) => ({ ...turn, dueAt: turn.dueAt.toISOString() })))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as given (rule text, place smallint, "dueAt" timestamptz)
    ), gone as (
      delete from rule_turn t where not exists (select from given g where g.rule = t.rule and g.place = t.place)
    )
    insert into rule_turn (rule, place, due_at)
    select rule, place, "dueAt" from given where exists (select from rule where key = given.rule)
    on conflict (rule, place) do update set due_at = excluded.due_at where rule_turn.due_at > ${now}
  `.execute(tx)
}

export async function dropTurn(tx: Tx, { rule, place }: Turn): Promise<void> {
  await sql`delete from rule_turn where rule = ${rule} and place = ${place}`.execute(tx)
}

/** Tickets for which a condition holds, in order of their ids. */
export async function readMatching(
  tx: Tx,
  condition: RawBuilder<boolean>,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select t.id from ticket t where t.id > ${after} and t.deleted_at is null and (${condition})
    order by t.id limit ${limit}
  `.execute(tx)
  return rows.map(({ id }) => id)
}
