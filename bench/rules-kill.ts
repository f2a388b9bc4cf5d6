import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'
import type { Schema } from '../server/schema/index.ts'
import { startDesk } from './desk.ts'
import type { BenchRule } from './rules.ts'

const KILLS = [0.2, 0.5, 0.8]

export const countedRules: BenchRule[] = [
  { key: 'notes', when: [{ on: 'created' }], if: null, then: [{ do: 'note', text: 'Seen by a rule.' }] },
  { key: 'tags', when: [{ on: 'created' }], if: null, then: [{ do: 'tags', add: ['by-rule'], remove: [] }] },
]

/** Has every ticket's creation wait for the rules, as if nobody had looked yet; answers how many wait. */
async function letWait(db: Db<Schema>): Promise<number> {
  await sql`delete from decision`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into job (kind, payload, run_at)
    select 'rules.look', jsonb_build_object('event', e.position, 'last', (
      select max(o.position) from event o where o.stream_id = e.stream_id and o.at = e.at)), to_timestamp(0)
    from event e where e.name = 'ticket.created' returning id
  `.execute(db)
  return rows.length
}

const acted = async (db: Db<Schema>) => {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from decision where kind = 'rule'`.execute(db)
  return rows[0]?.count ?? 0
}

/** Kills the desk again and again while it works off what waits; answers what is not exactly as it must be. */
export async function killWhileWaiting(
  db: Db<Schema>,
  data: string,
): Promise<{ waited: number; seconds: number; wrong: number }> {
  const waited = await letWait(db)
  const all = waited * countedRules.length
  const started = performance.now()
  for (const share of [...KILLS, 1]) {
    await using desk = await startDesk(data, 'web,worker')
    while ((await acted(db)) < all * share) await wait(20)
    if (share < 1) await desk.kill()
  }
  const { rows } = await sql<{ wrong: number }>`
    select count(*)::int as wrong from (
      select e.stream_id from event e where e.name = 'ticket.created'
    ) as t where (select count(*) from message m where m.ticket_id = t.stream_id and m.kind = 'note' and m.agent_id is null
        and m.text = 'Seen by a rule.') <> 1
      or exists (select from unnest(${countedRules.map(({ key }) => key)}::text[]) as rule where
        (select count(*) from event d where d.stream_id = t.stream_id and d.details -> 'decision' ->> 'key' = rule) <> 1
        or (select count(*) from decision d where d.ticket_id = t.stream_id and d.kind = 'rule' and d.subject = rule) <> 1)
  `.execute(db)
  return { waited, seconds: Math.round((performance.now() - started) / 1000), wrong: rows[0]?.wrong ?? NaN }
}
