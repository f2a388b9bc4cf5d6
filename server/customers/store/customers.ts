import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { CustomerEntry } from '../customer.ts'

const entry = [
  'id',
  'name',
  'email',
  'organisation_id as organisationId',
  'manages_organisation as managesOrganisation',
  'zone',
  'language',
] as const

/**
 * The customer, or whom they were merged into; null where they were erased. With `hold`, nobody merges or erases them
 * before the transaction ends.
 */
export async function findCustomer(
  db: Kysely<Schema>,
  who: { id: number } | { email: string },
  { hold = false } = {},
): Promise<CustomerEntry | null> {
  const named = 'id' in who ? sql`named.id = ${who.id}` : sql`lower(named.email) = ${who.email.trim().toLowerCase()}`
  const { rows } = await sql<CustomerEntry>`
    select c.id, c.name, c.email, c.organisation_id as "organisationId",
      c.manages_organisation as "managesOrganisation", c.zone, c.language
    from customer named join customer c on c.id = coalesce(named.merged_into, named.id)
    where ${named} and c.erased_at is null ${hold ? sql`for key share of named, c` : sql``}
  `.execute(db)
  return rows[0] ?? null
}

interface NewCustomer {
  name: string
  email: string | null
  phone?: string | null
  organisationId: number | null
  managesOrganisation?: boolean
  zone?: string | null
  language?: 'en' | 'de' | null
  now: Date
}

/** Null where somebody has the address already, even if they were made in this very moment. */
export async function insertCustomer(db: Kysely<Schema>, customer: NewCustomer): Promise<CustomerEntry | null> {
  const row = {
    name: customer.name,
    email: customer.email,
    phone: customer.phone ?? null,
    organisation_id: customer.organisationId,
    manages_organisation: customer.managesOrganisation ?? false,
    zone: customer.zone ?? null,
    language: customer.language ?? null,
    created_at: customer.now,
  }
  const made = await db
    .insertInto('customer')
    .values(row)
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .returning(entry)
    .executeTakeFirst()
  return made ?? null
}

export interface Profile {
  name: string
  email: string | null
  phone: string | null
  organisationId: number | null
  managesOrganisation: boolean
  zone: string | null
  language: 'en' | 'de' | null
}

export async function updateCustomer(db: Kysely<Schema>, id: number, values: Profile): Promise<void> {
  const { name, email, phone, organisationId, managesOrganisation, zone, language } = values
  const organisation = { organisation_id: organisationId, manages_organisation: managesOrganisation }
  const row = { name, email, phone, zone, language, ...organisation }
  await db.updateTable('customer').set(row).where('id', '=', id).execute()
}

/** Customers with their organisation, as the API shows them. */
function details(db: Kysely<Schema>) {
  return db
    .selectFrom('customer')
    .leftJoin('organisation', 'organisation.id', 'customer.organisation_id')
    .leftJoin('customer as kept', 'kept.id', 'customer.merged_into')
    .select([
      'customer.id',
      'customer.name',
      'customer.email',
      'customer.phone',
      'customer.organisation_id as organisationId',
      'organisation.name as organisationName',
      'customer.manages_organisation as managesOrganisation',
      'customer.zone',
      'customer.language',
      'customer.created_at as createdAt',
      'customer.merged_into as mergedIntoId',
      'kept.name as mergedIntoName',
      'customer.erased_at as erasedAt',
    ])
}

/** Whoever has this number, merged and erased ones too. */
export async function readCustomer(db: Kysely<Schema>, id: number) {
  return (await details(db).where('customer.id', '=', id).executeTakeFirst()) ?? null
}
export type CustomerRow = NonNullable<Awaited<ReturnType<typeof readCustomer>>>

export interface Sought {
  words: string | null
  start: string | null
  organisation?: number | undefined
  after: number | null
  limit: number
}

/** By name; `words` are starts of words of the name, `start` is the start of the address. */
export function listCustomers(db: Kysely<Schema>, wanted: Sought): Promise<CustomerRow[]> {
  const { words, start, organisation, after, limit } = wanted
  const hits = [...(words === null ? [] : [byWords(words)]), ...(start === null ? [] : [byAddress(start)])]
  return details(db)
    .where('customer.merged_into', 'is', null)
    .where('customer.erased_at', 'is', null)
    .$if(organisation !== undefined, (query) => query.where('customer.organisation_id', '=', organisation ?? 0))
    .$if(hits.length > 0, (query) => query.where(sql<boolean>`customer.id in (${sql.join(hits, sql` union `)})`))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(lower(customer.name), customer.id) > (select lower(name), id from customer where id = ${after})`,
      ),
    )
    .orderBy(sql`lower(customer.name)`)
    .orderBy('customer.id')
    .limit(limit)
    .execute()
}

/** Those of these who are customers still, in the order of their numbers. */
export function readCustomers(db: Kysely<Schema>, ids: readonly number[]): Promise<CustomerRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  return details(db)
    .where('customer.id', 'in', [...ids])
    .orderBy('customer.id')
    .execute()
}

// The expression of the index `customer_words`: marks within a name part its words. Joined by a union rather than an
// `or`, which would take each name apart again.
function byWords(words: string) {
  return sql`
    select id from customer
    where to_tsvector('simple', translate(name, '._-@/''', '      ')) @@ to_tsquery('simple', ${words})
  `
}

function byAddress(start: string) {
  return sql`select id from customer where lower(email) like ${start}`
}
