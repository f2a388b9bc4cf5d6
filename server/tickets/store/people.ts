import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'
import type { Tx } from '../../schema/desk.ts'

export interface Referral {
  kind: 'agent' | 'team' | 'department'
  key: string
}

/** False where they already take part. */
export async function insertCollaborator(tx: Tx, ticketId: number, customerId: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('collaborator')
    .values({ ticket_id: ticketId, customer_id: customerId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(added) > 0
}

export async function deleteCollaborator(tx: Tx, ticketId: number, customerId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('collaborator')
    .where('ticket_id', '=', ticketId)
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** False where they were given it already. */
export async function insertReferral(tx: Tx, ticketId: number, { kind, key }: Referral): Promise<boolean> {
  const target = `${kind}:${key}`
  const { numAffectedRows } = await sql`
    update ticket set referred = array(select unnest(referred || ${target}::text) order by 1)
    where id = ${ticketId} and not referred @> array[${target}::text]
  `.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteReferral(tx: Tx, ticketId: number, { kind, key }: Referral): Promise<boolean> {
  const target = `${kind}:${key}`
  const { numAffectedRows } = await sql`
    update ticket set referred = array_remove(referred, ${target}::text)
    where id = ${ticketId} and referred @> array[${target}::text]
  `.execute(tx)
  return numAffectedRows === 1n
}

export async function readReferrals(db: Kysely<Schema>, ticketId: number): Promise<(Referral & { name: string })[]> {
  const { rows } = await sql<Referral & { name: string }>`
    select r.kind, r.key, coalesce(a.name, tm.name, d.name, r.key) as name
    from ticket t
    cross join unnest(t.referred) as target
    cross join lateral (select split_part(target, ':', 1) as kind, split_part(target, ':', 2) as key) r
    left join agent a on r.kind = 'agent' and a.id::text = r.key
    left join team tm on r.kind = 'team' and tm.key = r.key
    left join department d on r.kind = 'department' and d.key = r.key
    where t.id = ${ticketId} order by r.kind, name
  `.execute(db)
  return rows
}

export async function insertLink(tx: Tx, fromId: number, toId: number, kind: string): Promise<void> {
  await tx.insertInto('ticket_link').values({ from_id: fromId, to_id: toId, kind }).execute()
}
