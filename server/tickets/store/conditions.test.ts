import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import { fixedFields, askedFields } from '#api/fields.ts'
import { explain, holds } from '#platform/base/conditions.ts'
import { createLog } from '#platform/base/log.ts'
import { openDatabase } from '#platform/db/index.ts'
import type { Schema } from '../../schema/index.ts'
import {
  type customTypes,
  drawnFields,
  NOON,
  someCondition,
  someDate,
  someId,
  someKey,
  someMoment,
  someNumber,
  someTags,
  someText,
} from '../../testing/conditions.ts'
import { freshDatabase, type TestDatabase } from '../../testing/postgres.ts'
import { factsOf, type KnownTicket } from '../facts.ts'
import { conditionSql } from './conditions.ts'
import { readKnown } from './known.ts'

const now = new Date(NOON)
const TICKETS = 60
const CONDITIONS = 300
// Named where they disagree, so that the same tickets can be drawn again.
const seed = Math.floor(Math.random() * 1e9)
const isWithin = (calendar: string) => calendar === 'one'

let database: TestDatabase
let db: Kysely<Schema>
let known: Map<number, KnownTicket>

beforeAll(async () => {
  database = await freshDatabase()
  db = openDatabase<Schema>(database.connection, { log: createLog('silent'), maxConnections: 1 })
  await db.connection().execute(async (db) => {
    // What tickets refer to is not asked here.
    await sql`set session_replication_role = replica`.execute(db)
    await sql`insert into priority (key, name, colour, urgency) values ('one', '1', '', 1), ('two', '2', '', 5)`.execute(
      db,
    )
    for (const [index, person] of fc.sample(someCustomer, { numRuns: 4, seed }).entries()) {
      await sql`insert into customer (id, name, email, organisation_id, created_at) overriding system value
        values (${index + 1}, ${person.name}, ${person.email}, ${person.organisation}, ${now})`.execute(db)
    }
    for (const [index, row] of fc.sample(someRow, { numRuns: TICKETS, seed }).entries()) {
      await sql`insert into ticket ${sql.raw(`(id, number, ${Object.keys(row).join(', ')})`)} overriding system value
        values (${sql.join([index + 1, String(100_000 + index), ...Object.values(row)])})`.execute(db)
    }
    await sql`set session_replication_role = origin`.execute(db)
  })
  known = await readKnown(
    db,
    Array.from({ length: TICKETS }, (_, index) => index + 1),
  )
})
afterAll(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})

test('memory and SQL agree on every ticket, whatever is asked', async () => {
  expect(known.size).toBe(TICKETS)
  const asked = fixedFields.filter((field) => askedFields[field].scope === 'ticket')
  const fields = [...asked, ...drawnFields.filter((field) => field.startsWith('field.'))]
  let pairs = 0
  let held = 0
  await fc.assert(
    fc.asyncProperty(someCondition({ fields, isStored: true }), async (condition) => {
      const found = await idsOf(condition)
      for (const [id, ticket] of known) {
        const facts = factsOf(ticket, { now, urgency, isWithin })
        const inMemory = holds(condition, facts)
        if (found.has(id) !== inMemory) {
          throw new Error(
            `ticket ${id} of seed ${seed}: SQL says ${found.has(id)}; ${JSON.stringify(explain(condition, facts))}`,
          )
        }
        pairs += 1
        held += inMemory ? 1 : 0
      }
    }),
    { numRuns: CONDITIONS },
  )
  expect(pairs).toBeGreaterThan(2000)
  // Neither everything nor nothing holds, or agreeing would be easy.
  expect(held / pairs).toBeGreaterThan(0.1)
  expect(held / pairs).toBeLessThan(0.9)
})

test.each<[string, Condition]>([
  ['“event” cannot be asked', { field: 'event', operator: 'is', values: ['ticket.created'] }],
  ['“subject” cannot be asked', { none: [{ field: 'subject', operator: 'matches', values: ['a'] }] }],
  ['“status” cannot be asked', { field: 'status', operator: 'changed-to', values: ['open'] }],
  ['“constructor” cannot be asked', { field: 'constructor', operator: 'is', values: ['x'] }],
])('%s of all tickets: it is refused by name', (message, condition) => {
  expect(() => conditionSql(condition, { now })).toThrow(message)
})

async function idsOf(condition: Condition): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select t.id from ticket t where ${conditionSql(condition, { now, isWithin })}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

function urgency(key: string): number {
  return { one: 1, two: 5 }[key] ?? NaN
}

const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })
const someCustomer = fc.record({ name: someText, email: perhaps(someText), organisation: perhaps(someId) })

const someFields = fc
  .record(
    {
      words: perhaps(someText),
      size: someNumber,
      pick: someKey,
      tick: perhaps(fc.boolean()),
      day: someDate,
    } satisfies Record<keyof typeof customTypes, unknown>,
    { requiredKeys: [] },
  )
  .map((fields) => JSON.stringify(fields))

const someRow = fc
  .record({
    ...{ subject_seq: fc.constant(1), seq: fc.constant(1), subject: someText },
    ...{ status: someKey, category: fc.constantFrom('open', 'waiting', 'resolved', 'closed') },
    ...{ department: someKey, topic: perhaps(someKey), team: perhaps(someKey), sla: perhaps(someKey) },
    ...{ assignee_id: perhaps(someId), requester_id: someId, source: fc.constantFrom('web', 'email') },
    ...{ tags: someTags, fields: someFields, answered: fc.boolean(), overdue: fc.boolean() },
    ...{ created_at: someMoment, updated_at: someMoment, last_message_at: perhaps(someMoment) },
    ...{ resolved_at: perhaps(someMoment), closed_at: perhaps(someMoment), reopened_at: perhaps(someMoment) },
    ...{ next_due_at: perhaps(someMoment), hold_until: perhaps(someMoment), escalated_at: perhaps(someMoment) },
    ...{ reopen_count: fc.integer({ min: 0, max: 4 }), message_count: fc.integer({ min: 0, max: 4 }) },
    ...{ priority: fc.constantFrom('one', 'two') },
  })
  .map((row) => ({ ...row, urgency: urgency(row.priority) }))
