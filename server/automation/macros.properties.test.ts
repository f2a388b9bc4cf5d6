import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GivenAct } from '#api/acts.ts'
import type { Macro } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, patient, withJane } from '../testing/people.ts'

let desk: TestDesk
let jane: Caller
let callers: Caller[]

beforeAll(async () => {
  desk = await startTestDesk()
  jane = patient(await withJane(desk))
  const places = { support: 'expanded-access', sales: 'limited-access' }
  callers = [jane, patient(await invited(desk, jane, { username: 'john', departments: places }))]
  await invited(desk, jane, { username: 'sam', departments: { sales: 'all-access' } })
  await jane('POST', '/teams', { name: 'Second', members: ['john'] })
  await jane('POST', '/fields', { name: 'Cause', type: 'text', requiredOnClose: true })
  await jane('POST', '/topics', { name: 'Sound', department: 'support', fields: ['cause'] })
})
afterAll(async () => {
  const { wrong } = await checkDesk(desk.desk)
  await desk[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

type Outcome = { outcome: string; changes: Record<string, [unknown, unknown]>; refused: { act: number }[] }

const key = <Key extends string>(...keys: Key[]) => fc.constantFrom(...keys)
const tag = key('a', 'b', 'c')
/** One of each kind at most, since a list sets a field once; in any order. */
const acts: fc.Arbitrary<GivenAct[]> = fc
  .tuple(
    key('open', 'in-progress', 'resolved', 'closed').map((value): GivenAct => ({ do: 'set', field: 'status', value })),
    fc.oneof(
      key('low', 'normal', 'emergency').map((value): GivenAct => ({ do: 'set', field: 'priority', value })),
      fc.constant<GivenAct>({ do: 'priority-up' }),
    ),
    key('cable', '').map((value): GivenAct => ({ do: 'field', key: 'cause', value })),
    key('me', 'john', 'sam').map((agent): GivenAct => ({ do: 'assign', agent })),
    fc.option(fc.constant('second')).map((team): GivenAct => ({ do: 'team', team })),
    key('support', 'sales', 'maintenance').map((department): GivenAct => ({ do: 'department', department })),
    fc.uniqueArray(tag, { minLength: 1 }).map((add): GivenAct => ({ do: 'tags', add, remove: [] })),
    fc.uniqueArray(tag, { minLength: 1 }).map((remove): GivenAct => ({ do: 'tags', add: [], remove })),
    fc.constant<GivenAct>({ do: 'note', text: '{{ticket.status}} {{ticket.department}}' }),
    fc.option(fc.constant('sound')).map((value): GivenAct => ({ do: 'set', field: 'topic', value })),
  )
  .chain((kinds) => fc.shuffledSubarray(kinds, { minLength: 1 }))

async function opened(): Promise<string> {
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'x', topic: 'sound', tags: ['b'] }
  return (await jane<Ticket>('POST', '/tickets', intake)).body.number
}
const read = async (number: string) => (await jane<Ticket>('GET', `/tickets/${number}`)).body

/** What a ticket holds, as changes name it. */
function held(ticket: Ticket, field: string): unknown {
  if (field.startsWith('field.')) return ticket.fields[field.slice('field.'.length)] ?? null
  const value = ticket[field as keyof Ticket] ?? null
  if (field === 'assignee') return ticket.assignee?.id ?? null
  return typeof value === 'object' && value !== null && 'key' in value ? value.key : value
}

test('whatever a macro does, it does what was foretold, as a whole or not at all, and a run does it once', async () => {
  const outcomes = new Set<string>()
  const property = fc.asyncProperty(acts, fc.nat({ max: 1 }), async (list, who) => {
    const by = callers[who] ?? jane
    const made = await jane<Macro>('POST', '/macros', { name: randomUUID(), audience: { kind: 'all' }, acts: list })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const number = await opened()
    const before = await read(number)
    const apply = async (more: object) => {
      const { body } = await by<{ items: Outcome[] }>('POST', `/macros/${made.body.key}/apply`, {
        tickets: [number],
        ...more,
      })
      return body.items[0]
    }
    const foretold = await apply({ dryRun: true })
    expect(await read(number)).toEqual(before)
    const run = randomUUID()
    const [one, other] = await Promise.all([apply({ run }), apply({ run })])
    const after = await read(number)
    outcomes.add(foretold?.outcome ?? '')
    if (foretold?.outcome === 'done') {
      expect([one, other]).toContainEqual(foretold)
      for (const [field, [from, to]] of Object.entries(foretold.changes)) {
        expect([field, held(before, field), held(after, field)]).toEqual([field, from, to])
      }
    } else {
      expect([one, other]).toEqual([foretold, foretold])
      expect(after).toEqual(before)
    }
    await apply({ run })
    expect(await read(number)).toEqual(after)
  })
  await fc.assert(property, { numRuns: 20 })
  expect(outcomes.size).toBeGreaterThan(1)
})
