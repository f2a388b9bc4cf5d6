import { sql } from 'kysely'
import type { Condition } from '#api/conditions.ts'
import { holds } from '#platform/base/conditions.ts'
import type { Db } from '#platform/db/index.ts'
import { conditionSql, factsOf, readKnown } from '../server/tickets/index.ts'
import type { Schema } from '../server/schema/index.ts'

const MOST = 10_000
const AT_ONCE = 500
const ROUNDS = 5

const asked: Record<string, Condition> = {
  'one key': { field: 'priority', operator: 'is', values: ['high'] },
  'words in the subject': { field: 'subject', operator: 'contains', values: ['counter', 'outage', 'card'] },
  'three groups': {
    all: [
      { field: 'category', operator: 'is', values: ['open', 'waiting'] },
      {
        any: [
          { field: 'subject', operator: 'contains', values: ['password'] },
          { field: 'tags', operator: 'is', values: ['vip'] },
          { field: 'last-message', operator: 'older-than', values: [432_000] },
        ],
      },
      { none: [{ field: 'department', operator: 'is', values: ['sales'] }] },
    ],
  },
}

/** Both executors over the same tickets: microseconds for each ticket, and that they find the same. */
export async function compareExecutors(db: Db<Schema>): Promise<string[]> {
  const { rows } = await sql<{ id: number }>`select id from ticket order by id limit ${MOST}`.execute(db)
  const ids = rows.map(({ id }) => id)
  const now = new Date()
  const priorities = await db.selectFrom('priority').select(['key', 'urgency']).execute()
  const urgencies = new Map(priorities.map(({ key, urgency }) => [key, urgency]))
  const urgency = (key: string) => urgencies.get(key) ?? NaN
  const around = { now, urgency, isWithin: () => false, nextEdge: () => null }
  const began = performance.now()
  const known = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    known.push(...(await readKnown(db, ids.slice(from, from + AT_ONCE))).values())
  }
  const reading = each(performance.now() - began, ids.length)
  const facts = known.map((ticket) => factsOf(ticket, around))
  const lines = [
    `| condition, ${ids.length} tickets | found | in memory, µs a ticket | in SQL, µs a ticket |`,
    '|---|---:|---:|---:|',
  ]
  for (const [name, condition] of Object.entries(asked)) {
    const memory = await best(async () => facts.filter((ticket) => holds(condition, ticket)).length)
    const inSql = await best(async () => {
      const found = await sql<{ count: number }>`
        select count(*)::int as count from ticket t where t.id = any(${ids}::bigint[]) and (${conditionSql(condition, { now })})
      `.execute(db)
      return found.rows[0]?.count ?? NaN
    })
    if (memory.found !== inSql.found) throw new Error(`${name}: ${memory.found} in memory, ${inSql.found} in SQL`)
    const cells = [name, memory.found, each(memory.ms, ids.length), each(inSql.ms, ids.length)]
    lines.push(`| ${cells.join(' | ')} |`)
  }
  return [...lines, `Reading what conditions can ask takes ${reading} µs a ticket besides.`]
}

async function best(work: () => Promise<number>): Promise<{ found: number; ms: number }> {
  let [found, ms] = [NaN, Infinity]
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    found = await work()
    ms = Math.min(ms, performance.now() - began)
  }
  return { found, ms }
}

function each(ms: number, count: number): string {
  return ((ms * 1000) / count).toFixed(2)
}
