import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../schema/index.ts'

type Database = Kysely<Schema>

/** A webhook as it is now, whatever a node has in its memory. */
export async function readWebhook(db: Database, key: string) {
  return db.selectFrom('webhook').select(['key', 'url', 'disabled']).where('key', '=', key).executeTakeFirst()
}

export interface Going {
  waiting: number
  failingSince: Date | null
  retryAt: Date | null
  sentAt: Date | null
}

/** How each of them goes. */
export async function readGoing(db: Database): Promise<ReadonlyMap<string, Going>> {
  const { rows } = await sql<Going & { key: string }>`
    select w.key, s.failing_since as "failingSince", s.retry_at as "retryAt", s.sent_at as "sentAt",
      (select count(*)::int from webhook_delivery d where d.webhook = w.key and d.state = 'waiting') as waiting
    from webhook w left join webhook_state s on s.webhook = w.key
  `.execute(db)
  return new Map(rows.map(({ key, ...going }) => [key, going]))
}

/** Those in use for which something waits. */
export async function readBusy(db: Database): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from webhook w where not disabled
      and exists (select from webhook_delivery d where d.webhook = w.key and d.state = 'waiting')
  `.execute(db)
  return rows.map(({ key }) => key)
}

/** Whether something waits for it, and until when it does. */
export async function readWaiting(db: Database, webhook: string): Promise<{ retryAt: Date | null } | null> {
  const { rows } = await sql<{ retryAt: Date | null }>`
    select (select retry_at from webhook_state where webhook = ${webhook}) as "retryAt"
    where exists (select from webhook_delivery where webhook = ${webhook} and state = 'waiting')
  `.execute(db)
  return rows[0] ?? null
}

/** Takes a webhook for some seconds, so that nobody else sends to it; false where somebody does, or it is gone. */
export async function takeLease(db: Database, webhook: string, seconds: number): Promise<boolean> {
  const until = sql`clock_timestamp() + make_interval(secs => ${seconds})`
  const { rows } = await sql<{ webhook: string }>`
    insert into webhook_state as s (webhook, leased_until) select key, ${until} from webhook where key = ${webhook}
    on conflict (webhook) do update set leased_until = excluded.leased_until
      where s.leased_until is null or s.leased_until < clock_timestamp()
    returning webhook
  `.execute(db)
  return rows.length > 0
}

export async function keepLease(db: Database, webhook: string, seconds: number): Promise<void> {
  await sql`
    update webhook_state set leased_until = clock_timestamp() + make_interval(secs => ${seconds}) where webhook = ${webhook}
  `.execute(db)
}

export async function endLease(db: Database, webhook: string): Promise<void> {
  await db.updateTable('webhook_state').set({ leased_until: null }).where('webhook', '=', webhook).execute()
}

export async function noteWorks(db: Database, webhook: string, now: Date): Promise<void> {
  const works = { failing_since: null, failures: 0, retry_at: null, sent_at: now }
  await db.updateTable('webhook_state').set(works).where('webhook', '=', webhook).execute()
}

/** Answers how often in a row it has failed by now. */
export async function noteFails(db: Database, webhook: string, now: Date): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update webhook_state set failing_since = coalesce(failing_since, ${now}), failures = failures + 1
    where webhook = ${webhook} returning failures
  `.execute(db)
  return rows[0]?.failures ?? 1
}

/** Nothing is tried before that; null: at once, as if nothing had failed. */
export async function tryAt(db: Database, webhook: string, at: Date | null): Promise<void> {
  const state = at === null ? { retry_at: null, failures: 0 } : { retry_at: at }
  await db.updateTable('webhook_state').set(state).where('webhook', '=', webhook).execute()
}
