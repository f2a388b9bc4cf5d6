import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import type { Waiting } from '../since.ts'

type Database = Kysely<Schema>

/** What a rule waits for, on a ticket. */
export interface DueRow extends Waiting {
  rule: string
  place: number
  ticket: number
}

interface StoredDue {
  rule: string
  place: number
  ticket: number
  due: Date | null
  held: Date | null
  fired: Date | null
}

function dueOf({ due, held, fired, ...row }: StoredDue): DueRow {
  return {
    ...row,
    dueAt: due?.getTime() ?? null,
    heldSince: held?.getTime() ?? null,
    firedAt: fired?.getTime() ?? null,
  }
}

export async function readWaiting(db: Database, tickets: readonly number[]): Promise<DueRow[]> {
  const { rows } = await sql<StoredDue>`
    select rule, place, ticket_id as ticket, due_at as due, held_since as held, fired_at as fired
    from rule_due where ticket_id = any(${[...tickets]}::bigint[])
  `.execute(db)
  return rows.map(dueOf)
}

/** Writes what became of them; what waits for nothing has no row. */
export async function writeWaiting(tx: Tx, rows: readonly DueRow[]): Promise<void> {
  const [kept, gone] = [rows.filter(isWaiting), rows.filter((row) => !isWaiting(row))]
  if (gone.length > 0) {
    await sql`
      delete from rule_due d using jsonb_to_recordset(${JSON.stringify(gone)}::jsonb)
        as gone (rule text, place smallint, ticket bigint)
      where d.rule = gone.rule and d.place = gone.place and d.ticket_id = gone.ticket
    `.execute(tx)
  }
  if (kept.length === 0) return
  await sql`
    insert into rule_due (rule, place, ticket_id, due_at, held_since, fired_at)
    select rule, place, ticket, to_timestamp("dueAt" / 1000), to_timestamp("heldSince" / 1000), to_timestamp("firedAt" / 1000)
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as kept (rule text, place smallint, ticket bigint, "dueAt" numeric, "heldSince" numeric, "firedAt" numeric)
    where exists (select from rule where rule.key = kept.rule)
    on conflict (ticket_id, rule, place)
    do update set due_at = excluded.due_at, held_since = excluded.held_since, fired_at = excluded.fired_at
  `.execute(tx)
}

function isWaiting({ dueAt, heldSince }: Waiting): boolean {
  return dueAt !== null || heldSince !== null
}

/** The next moment of any of them. */
export async function readNextDue(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select due_at as at from rule_due where due_at is not null order by due_at limit 1
  `.execute(db)
  return rows[0]?.at ?? null
}

/** Tickets at which a rule is due, the earliest first, each once. */
export async function readDueTickets(db: Database, now: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ ticket: number }>`
    select ticket_id as ticket from (
      select ticket_id, due_at from rule_due where due_at <= ${now} order by due_at limit ${limit}
    ) as due group by ticket_id order by min(due_at)
  `.execute(db)
  return rows.map(({ ticket }) => ticket)
}

/** Holds these tickets, in order, and leaves out those that are no more. */
export async function holdTickets(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where id = any(${[...ids]}::bigint[]) order by id for update
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/** Tickets in order of their ids. */
export async function readTicketsAfter(db: Database, after: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where id > ${after} and deleted_at is null order by id limit ${limit}
  `.execute(db)
  return rows.map(({ id }) => id)
}

/** Rules that are out of use wait for nothing, but know what held: in use again they do not begin anew. */
export async function restOthers(db: Database, rules: readonly string[]): Promise<void> {
  await sql`
    update rule_due set due_at = null where due_at is not null and not rule = any(${[...rules]}::text[])
  `.execute(db)
}
