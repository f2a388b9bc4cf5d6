import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** Customers who lead nowhere, or of whom something is left after they were erased, as sentences. */
export async function readWrongCustomers(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    select 'customer ' || c.id || ' leads to ' || kept.id || ', who was merged too' as wrong
      from customer c join customer kept on kept.id = c.merged_into where kept.merged_into is not null
    union all
    select 'customer ' || id || ' was erased, and is still known' from customer
      where erased_at is not null and num_nonnulls(email, phone, organisation_id, zone, language) > 0
    limit 100
  `.execute(db)
  return rows.map((row) => row.wrong)
}
