import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Macro } from '#api/macros.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { recordMoments } from './index.ts'

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  await invited(started, jane, { username: 'vera', departments: { support: 'view-only' } })
})
afterAll(async () => {
  await runJobs(started.desk)
  expect((await checkDesk(started.desk)).wrong).toEqual([])
  await started[Symbol.asyncDispose]()
})

type Failed = { error: { message: string; fields?: Record<string, string>; uses?: object[] } }

let count = 0
const made = async (more: object) => {
  count += 1
  const body = { name: `Macro ${count}`, audience: { kind: 'all' }, body: 'Dear {{recipient.name}}', ...more }
  return (await jane<Macro>('POST', '/macros', body)).body
}
const promise = (macro: string, name: string) =>
  jane<{ key: string; ladder: object[] } & Failed>('POST', '/slas', {
    name,
    seconds: 3600,
    ladder: [{ when: 'at', macro }],
  })

async function missed(sla: string): Promise<string> {
  const intake = { requester: { name: 'Ken' }, subject: 'No sound', body: 'Help', sla }
  const { body } = await jane<Ticket>('POST', '/tickets', intake)
  await runJobs(started.desk)
  started.pass(61 * 60_000)
  await recordMoments(started.desk)
  await runJobs(started.desk)
  return `/tickets/${body.number}`
}
const read = async (path: string) => (await jane<Ticket>('GET', path)).body
const timeline = async (path: string) => (await jane<{ items: TimelineItem[] }>('GET', `${path}/timeline`)).body.items

test('a step runs what a macro does, as far as it can be done, and notes what cannot; its text is sent to nobody', async () => {
  const { key, name } = await made({
    acts: [
      { do: 'tags', add: ['late'] },
      { do: 'priority-up' },
      { do: 'assign', agent: 'vera' },
      { do: 'note', text: 'Late: #{{ticket.number}}' },
    ],
  })
  const sla = await promise(key, 'With a macro')
  expect(sla.body.ladder).toMatchObject([{ macro: key, note: '' }])
  const path = await missed(sla.body.key)
  expect(await read(path)).toMatchObject({ tags: ['late'], priority: { key: 'high' }, assignee: null, answered: false })
  const items = await timeline(path)
  const texts = items.flatMap((item) => (item.kind === 'event' ? [] : [[item.kind, item.text]]))
  expect(texts).toEqual([
    ['message', 'Help'],
    ['note', `Late: #${path.slice(9)}`],
    [
      'note',
      `The escalation of With a macro could not do all of the macro “${name}”: vera may not reply to tickets of Support.`,
    ],
  ])
  const [step, updated] = ['ticket.ladder-step', 'ticket.updated'].map((event) =>
    items.find((item) => item.kind === 'event' && item.name === event),
  )
  expect(updated).toMatchObject({ cause: step?.seq, changes: { tags: [[], ['late']], priority: ['normal', 'high'] } })
  expect((await jane<Macro>('GET', `/macros/${key}`)).body.used.count).toBe(1)
})

test('what a policy runs is shared, known, in use, and not deleted under it', async () => {
  const personal = await made({ audience: { kind: 'personal' } })
  const disabled = await made({})
  await jane('PATCH', `/macros/${disabled.key}`, { disabled: true })
  for (const key of ['gone', personal.key, disabled.key]) {
    const { status, body } = await promise(key, `Plan of ${key}`)
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, ['ladder.0.macro']])
  }
  const { key } = await made({ acts: [{ do: 'priority-up' }] })
  const sla = await promise(key, 'Keeper')
  const refused = await jane<Failed>('DELETE', `/macros/${key}`)
  expect([refused.status, refused.body.error.uses]).toEqual([409, [{ kind: 'sla', key: 'keeper', name: 'Keeper' }]])
  const own = await jane<Failed>('PATCH', `/macros/${key}`, { audience: { kind: 'personal' } })
  expect(own.status).toBe(409)
  await jane('PATCH', `/macros/${key}`, { disabled: true })
  const path = await missed(sla.body.key)
  expect((await timeline(path)).at(-1)).toMatchObject({
    kind: 'note',
    text: expect.stringContaining('which is disabled') as string,
  })
  await jane('PATCH', `/slas/${sla.body.key}`, { ladder: [] })
  expect((await jane('DELETE', `/macros/${key}`)).status).toBe(200)
})
