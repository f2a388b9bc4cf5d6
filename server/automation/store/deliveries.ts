import { type Kysely, sql } from 'kysely'
import type { Actor } from '#api/endpoint.ts'
import type { Delivery, DeliveryProblem } from '#api/webhooks.ts'
import type { Named } from '#api/words.ts'
import type { Tx } from '../../schema/desk.ts'
import type { Schema } from '../../schema/index.ts'
import { visibleTo } from '../../tickets/index.ts'

type Database = Kysely<Schema>

export interface NewDelivery {
  webhook: string
  dedupeKey: string
  at: Date
  ticket: number
  event: string
  rule: Named
  body: string
  state: 'waiting' | 'kept'
}

/** What is there already, by its key, is not written again. */
export async function insertDelivery(tx: Tx, { dedupeKey, ticket, rule, ...rest }: NewDelivery): Promise<void> {
  await tx
    .insertInto('webhook_delivery')
    .values({ ...rest, dedupe_key: dedupeKey, ticket_id: ticket, rule: rule.key, rule_name: rule.name })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute()
}

interface DeliveryRow extends Omit<Delivery, 'at' | 'triedAt'> {
  moment: Date
  triedAt: Date | null
}

/** The newest first. What a ticket has to do with it stays with those who see the ticket. */
export async function readDeliveries(
  db: Database,
  actor: Actor,
  {
    webhook,
    state,
    before,
    limit,
  }: { webhook: string; state: Delivery['state'] | undefined; before: number | null; limit: number },
): Promise<Delivery[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.id, d.at as moment, d.state, d.event, json_build_object('key', d.rule, 'name', d.rule_name) as rule,
      case when ${visibleTo(actor)} then t.number end as ticket, d.tries, d.tried_at as "triedAt", d.problem, d.status,
      case when ${visibleTo(actor)} then d.answer end as answer
    from webhook_delivery d join ticket t on t.id = d.ticket_id
    where d.webhook = ${webhook} ${state === undefined ? sql`` : sql`and d.state = ${state}`}
      ${before === null ? sql`` : sql`and d.id < ${before}`}
    order by d.id desc limit ${limit}
  `.execute(db)
  return rows.map(({ moment, triedAt, ...row }) => ({
    ...row,
    at: moment.toISOString(),
    triedAt: triedAt?.toISOString() ?? null,
  }))
}

/** Has something that is not waiting sent again; false where there is none such. */
export async function waitAgain(tx: Tx, { webhook, id, now }: { webhook: string; id: number; now: Date }) {
  const { rows } = await sql<{ id: number }>`
    update webhook_delivery set state = 'waiting', at = ${now}, tries = 0, problem = null
    where id = ${id} and webhook = ${webhook} and state <> 'waiting' returning id
  `.execute(tx)
  return rows.length > 0
}

export interface InHand {
  id: number
  at: Date
  dedupeKey: string
  event: string
  body: string
}

/** The first that waits, with one more try counted; null where none does. */
export async function beginTry(tx: Tx, webhook: string, now: Date): Promise<InHand | null> {
  const { rows } = await sql<InHand>`
    update webhook_delivery set tries = tries + 1, tried_at = ${now}
    where id = (select id from webhook_delivery where webhook = ${webhook} and state = 'waiting' order by id limit 1)
    returning id, at, dedupe_key as "dedupeKey", event, body
  `.execute(tx)
  return rows[0] ?? null
}

/** What came of a try. */
export async function noteTry(
  tx: Tx,
  id: number,
  tried: { state: Delivery['state']; problem: DeliveryProblem | null; status: number | null; answer: string | null },
): Promise<void> {
  await tx.updateTable('webhook_delivery').set(tried).where('id', '=', id).execute()
}

/** Gives up on what has waited for longer than that. */
export async function giveUp(tx: Tx, webhook: string, before: Date): Promise<void> {
  await sql`
    update webhook_delivery set state = 'failed', problem = 'given-up'
    where webhook = ${webhook} and state = 'waiting' and at < ${before}
  `.execute(tx)
}

/** Forgets some of what was sent, or never will be, from before a moment; answers how many. */
export async function forgetDeliveries(db: Database, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    delete from webhook_delivery where id in (
      select id from webhook_delivery where at < ${before} and state <> 'waiting'
      order by id limit ${limit} for update skip locked
    ) returning id
  `.execute(db)
  return rows.length
}
