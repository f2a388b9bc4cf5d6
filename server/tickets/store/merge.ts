import { type Kysely, sql } from 'kysely'
import type { AgentActor } from '#api/endpoint.ts'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'
import { visibleTo } from './visibility.ts'

type Database = Kysely<Schema>

/** Tickets in which somebody still stands for themselves. */
export async function readTicketsOf(db: Database, customer: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where requester_id = ${customer}
    union select ticket_id from collaborator where customer_id = ${customer}
    union select ticket_id from message where customer_id = ${customer}
    order by id limit ${limit}
  `.execute(db)
  return rows.map((row) => row.id)
}

export async function readParts(tx: Tx, ticket: number, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ customer_id: number }>`
    select customer_id from collaborator where ticket_id = ${ticket} and customer_id = any(${people}::bigint[])
  `.execute(tx)
  return rows.map((row) => row.customer_id)
}

/** What one wrote on a ticket is from now on what the other wrote. */
export async function giveMessages(tx: Tx, ticket: number, from: number, to: number): Promise<void> {
  await sql`update message set customer_id = ${to} where ticket_id = ${ticket} and customer_id = ${from}`.execute(tx)
}

/** How many of the tickets that the actor may see are theirs, and in how many they take part. */
export async function countTicketsOf(
  db: Database,
  actor: AgentActor,
  customer: number,
): Promise<{ tickets: number; collaborations: number }> {
  const { rows } = await sql<{ tickets: number; collaborations: number }>`
    select
      (select count(*)::int from ticket t where t.requester_id = ${customer} and ${visibleTo(actor)}) as tickets,
      (select count(*)::int from ticket t where t.id in (select ticket_id from collaborator where customer_id = ${customer})
        and ${visibleTo(actor)}) as collaborations
  `.execute(db)
  return rows[0] ?? { tickets: 0, collaborations: 0 }
}

/** Who was merged into the customer, and how many of the tickets that the actor may see are still theirs. */
export async function readMergedInto(db: Database, actor: AgentActor, customer: number) {
  const { rows } = await sql<{ id: number; name: string; email: string | null; tickets: number }>`
    select c.id, c.name, c.email,
      (select count(*)::int from ticket t where t.requester_id = c.id and ${visibleTo(actor)}) as tickets
    from customer c where c.merged_into = ${customer} and c.erased_at is null order by c.id
  `.execute(db)
  return rows
}
