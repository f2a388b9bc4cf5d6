import { type Kysely, sql } from 'kysely'
import type { Act } from '#api/acts.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

/** Counts that tickets saw these macros; answers which of them there are. */
export async function countUses(tx: Tx, macros: readonly string[], at: Date): Promise<string[]> {
  // In one order, so that no two wait for each other.
  const { rows } = await sql<{ macro: string }>`
    insert into macro_use (macro, count, at)
    select key, 1, ${at} from macro where key = any(${[...macros]}::text[]) order by key
    on conflict (macro) do update set count = macro_use.count + 1, at = excluded.at
    returning macro
  `.execute(tx)
  return rows.map(({ macro }) => macro)
}

/** What a macro does, for whoever runs it by itself. */
export async function readMacro(
  db: Kysely<Schema>,
  key: string,
): Promise<{ name: string; acts: Act[]; disabled: boolean } | null> {
  const row = await db
    .selectFrom('macro')
    .select(['name', 'acts', 'disabled'])
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** Whether a run of a macro has done this ticket. */
export async function wasRun(db: Kysely<Schema>, ticket: number, run: string): Promise<boolean> {
  const { rows } = await sql`
    select from event where stream_id = ${ticket} and details ->> 'run' = ${run} limit 1
  `.execute(db)
  return rows.length > 0
}
