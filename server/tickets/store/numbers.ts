import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Mask } from '../numbers.ts'

type Database = Kysely<Schema>

/** The next of what is counted under this name, from 1. */
export async function takeCount(db: Database, counter: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into number_counter (key, next) values (${counter}, 2)
    on conflict (key) do update set next = number_counter.next + 1 returning next - 1 as count
  `.execute(db)
  return rows[0]?.count ?? 1
}

/** How many numbers of a mask were taken before this one; the first time they are counted among the tickets. */
export async function takeShare(db: Database, counter: string, { prefix, digits }: Mask): Promise<number> {
  const known = await sql<{ taken: number }>`
    update number_counter set next = next + 1 where key = ${counter} returning next - 1 as taken
  `.execute(db)
  if (known.rows[0]) return known.rows[0].taken
  const [from, to] = [`${prefix}${'0'.repeat(digits)}`, `${prefix}${'9'.repeat(digits)}`]
  const { rows } = await sql<{ taken: number }>`
    insert into number_counter (key, next)
      select ${counter}, 1 + count(*) from ticket where number::bigint between ${from}::bigint and ${to}::bigint
    on conflict (key) do update set next = number_counter.next + 1 returning next - 1 as taken
  `.execute(db)
  return rows[0]?.taken ?? 0
}

export async function isNumberTaken(db: Database, number: string): Promise<boolean> {
  const row = await db.selectFrom('ticket').select('id').where('number', '=', number).executeTakeFirst()
  return row !== undefined
}
