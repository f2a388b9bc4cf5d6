import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

/** Customers of the same name, phone number or part before the @, the likeliest first. */
export async function findAlike(
  db: Kysely<Schema>,
  who: { id: number; name: string | null; phoneDigits: string | null; mailbox: string | null },
  limit: number,
): Promise<number[]> {
  const { id, name, phoneDigits, mailbox } = who
  const { rows } = await sql<{ id: number }>`
    with alike as (
      select id from customer where ${name}::text is not null and lower(name) = lower(${name})
      union all
      select id from customer where ${phoneDigits}::text is not null and phone is not null
        and regexp_replace(phone, '\\D', '', 'g') = ${phoneDigits}
      union all
      select id from customer where ${mailbox}::text is not null and lower(email) like ${mailbox}
    )
    select c.id from alike join customer c using (id)
    where c.id <> ${id} and c.merged_into is null and c.erased_at is null
    group by c.id order by count(*) desc, c.id limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}
