import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export interface RequesterFacts {
  name: string
  email: string | null
  phone: string | null
  language: 'en' | 'de' | null
  zone: string | null
  organisation: string | null
}

/** Of the requester of a ticket what the gaps of a text can say. */
export async function readRequesterFacts(db: Kysely<Schema>, customer: number): Promise<RequesterFacts> {
  const { rows } = await sql<RequesterFacts>`
    select c.name, c.email, c.phone, c.language, c.zone, o.name as organisation
    from customer c left join organisation o on o.id = c.organisation_id where c.id = ${customer}
  `.execute(db)
  return rows[0] ?? { name: '', email: null, phone: null, language: null, zone: null, organisation: null }
}
