import { setTimeout as wait } from 'node:timers/promises'
import type { Condition } from '#api/conditions.ts'
import type { RuleAct, Trigger } from '#api/rules.ts'
import { createLog } from '#platform/base/log.ts'
import { type Db, openDatabase, startEmbeddedPostgres } from '#platform/db/index.ts'
import type { Schema } from '../server/schema/index.ts'

export interface BenchRule {
  key: string
  when: Trigger[]
  if: Condition | null
  then: RuleAct[]
}

export interface OpenData extends AsyncDisposable {
  db: Db<Schema>
}

/** The database of a data folder, which stays while desks on it come and go. */
export async function openData(data: string): Promise<OpenData> {
  const log = createLog('warn')
  const postgres = await startEmbeddedPostgres({ dataDir: data, log })
  const db = openDatabase<Schema>(postgres.connection, { log, maxConnections: 3 })
  return {
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy()
      await postgres.stop({ unlessUsed: true })
    },
  }
}

/** Has these rules, and no others. Only while no desk runs, which would not hear of it. */
export async function haveRules(db: Db<Schema>, rules: readonly BenchRule[]): Promise<void> {
  await db.deleteFrom('rule').execute()
  await db.deleteFrom('rule_group').execute()
  await db.deleteFrom('rule_version').execute()
  await db.insertInto('rule_group').values({ key: 'bench', name: 'Bench' }).execute()
  for (const [place, { key, when, if: condition, then }] of rules.entries()) {
    const said = { when: JSON.stringify(when), if: JSON.stringify(condition), then: JSON.stringify(then) }
    await db
      .insertInto('rule')
      .values({ key, name: key, group: 'bench', position: place, ...said })
      .execute()
    const definition = JSON.stringify({ when, if: condition, then })
    await db.insertInto('rule_version').values({ rule: key, version: 1, at: new Date(), definition }).execute()
  }
}

const words = ['outage', 'vip', 'password', 'printer', 'invoice', 'lottery', 'card', 'loan', 'branch', 'network']
const tests: ((count: number) => Condition)[] = [
  (count) => ({ field: 'subject', operator: 'contains', values: [`${words[count % words.length]} ${count}`] }),
  (count) => ({ field: 'requester.email', operator: 'ends-with', values: [`@company-${count}.example.com`] }),
  (count) => ({ field: 'tags', operator: 'is', values: [`tag-${count}`] }),
  (count) => ({ field: 'message.text', operator: 'contains', values: [`reference ${count}`] }),
]

/** So many rules that ask each something else, a third of them of every change; every event fulfils exactly the last. */
export function manyRules(count: number): BenchRule[] {
  const asking = Array.from({ length: count - 1 }, (_, place): BenchRule => {
    const test = tests[place % tests.length] ?? (() => ({ all: [] }))
    const open: Condition = { field: 'category', operator: 'is', values: ['open', 'waiting', 'hold'] }
    return {
      key: `rule-${place}`,
      when: place % 3 === 0 ? [{ on: 'created' }, { on: 'updated' }] : [{ on: 'created' }],
      if: { all: [open, { any: [test(place), test(place + 1_000)] }] },
      then: [{ do: 'tags', add: [`by-${place}`], remove: [] }],
    }
  })
  const all: BenchRule = {
    key: 'rule-all',
    when: [{ on: 'created' }, { on: 'updated' }],
    if: { field: 'actor', operator: 'is-not', values: ['system'] },
    then: [{ do: 'tags', add: ['seen'], remove: [] }],
  }
  return [...asking, all]
}

interface Seen {
  /** The newest decision that was read. */
  id: number
}

/** When it was first seen that a rule acted, by ticket and event; looks every few milliseconds until it is stopped. */
export function watchActing(db: Db<Schema>) {
  const seen = new Map<string, number>()
  const tickets = new Set<string>()
  const at: Seen = { id: 0 }
  let isOver = false
  const look = async () => {
    const last = await db.selectFrom('decision').select('id').orderBy('id', 'desc').executeTakeFirst()
    at.id = last?.id ?? 0
    while (!isOver) {
      const rows = await db
        .selectFrom('decision')
        .innerJoin('ticket', 'ticket.id', 'decision.ticket_id')
        .select(['decision.id', 'ticket.number'])
        .where('decision.kind', '=', 'rule')
        .where('decision.id', '>', at.id - 500)
        .orderBy('decision.id')
        .execute()
      const now = performance.now()
      for (const { id, number } of rows) {
        if (!seen.has(`${number} ${id}`)) seen.set(`${number} ${id}`, now)
        tickets.add(number)
        at.id = Math.max(at.id, id)
      }
      await wait(15)
    }
  }
  const looking = look()
  return {
    /** By ticket, the moments in order. */
    moments(): Map<string, number[]> {
      const moments = new Map<string, number[]>()
      for (const [name, moment] of seen) {
        const [number = ''] = name.split(' ')
        moments.set(number, [...(moments.get(number) ?? []), moment])
      }
      return moments
    },
    /** Whether nothing was seen yet of one of these tickets. */
    missing: (numbers: Iterable<string>) => [...numbers].some((number) => !tickets.has(number)),
    async stop() {
      isOver = true
      await looking
    },
  }
}
