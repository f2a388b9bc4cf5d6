import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Profile } from './customers.ts'

type Database = Kysely<Schema>

export interface HeldCustomer extends Profile {
  id: number
  mergedInto: number | null
  erasedAt: Date | null
}

const held = sql`
  id, name, email, phone, organisation_id as "organisationId", manages_organisation as "managesOrganisation",
  zone, language, merged_into as "mergedInto", erased_at as "erasedAt"
`

/** The customers of these numbers, held alone until the end of the transaction. */
export async function holdCustomers(db: Database, ids: readonly number[]): Promise<HeldCustomer[]> {
  const { rows } = await sql<HeldCustomer>`
    select ${held} from customer where id = any(${ids}::bigint[]) order by id for update
  `.execute(db)
  return rows
}

/** Whoever was merged into the customer, held alone. */
export async function holdMerged(db: Database, id: number): Promise<HeldCustomer[]> {
  const { rows } = await sql<HeldCustomer>`
    select ${held} from customer where merged_into = ${id} order by id for update
  `.execute(db)
  return rows
}

/** From now on the duplicate, and whoever was merged into it, leads to the other; a browser signed in as it does too. */
export async function leadOn(db: Database, duplicate: number, into: number): Promise<void> {
  await sql`update customer set merged_into = ${into} where id = ${duplicate} or merged_into = ${duplicate}`.execute(db)
  await sql`update session set customer_id = ${into} where customer_id = ${duplicate}`.execute(db)
}

export async function dropAddress(db: Database, id: number): Promise<void> {
  await sql`update customer set email = null where id = ${id}`.execute(db)
}

/** Leaves of these customers no more than that they were there. */
export async function emptyCustomers(db: Database, ids: readonly number[], name: string, at: Date): Promise<void> {
  await sql`
    update customer set name = ${name}, email = null, phone = null, organisation_id = null,
      manages_organisation = false, zone = null, language = null, erased_at = ${at}
    where id = any(${ids}::bigint[])
  `.execute(db)
  await sql`delete from session where customer_id = any(${ids}::bigint[])`.execute(db)
}
