import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Customer, Organisation } from '#api/customers.ts'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { customerAt } from '../customers/index.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { check, createFromOutside, receiveMessage } from './index.ts'

let started: TestDesk
let jane: Caller
/** A customer who belongs to the organisation of the policy “VIP”. */
const vera = 'vera@bank.test'

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  const { body: bank } = await jane<Organisation>('POST', '/organisations', { name: 'Bank', domains: ['bank.test'] })
  await jane('POST', '/teams', { name: 'Field', members: ['jane.doe'] })
  const policies: [string, object[] | null, object?][] = [
    ['Asleep', [is('department', 'support', 'sales', 'maintenance')]],
    ['VIP', [is('organisation', String(bank.id))]],
    ['Phone', [is('source', 'phone')]],
    ['Urgent', [is('priority', 'emergency')]],
    ['Field work', [is('team', 'field'), { field: 'department', operator: 'is-not', values: ['maintenance'] }]],
    ['Billing', null],
    ['Sales', null],
    ['Passing', null, { transient: true }],
  ]
  for (const [name, conditions, more] of policies) {
    await jane('POST', '/slas', { name, conditions, seconds: 3600, ...more })
  }
  await jane('PATCH', '/slas/asleep', { disabled: true })
  await jane('POST', '/topics', { name: 'Bills', sla: 'billing' })
  await jane('PATCH', '/departments/sales', { sla: 'sales' })
})
afterEach(async () => {
  expect(await check(started.desk)).toEqual([])
})
afterAll(() => started[Symbol.asyncDispose]())

function is(field: string, ...values: string[]) {
  return { field, operator: 'is', values }
}

const opening = { requester: { name: 'Ken', email: 'ken@example.com' }, subject: 'No sound', body: 'Help' }
const open = async (more: object = {}) => (await jane<Ticket>('POST', '/tickets', { ...opening, ...more })).body
const change = async ({ number }: Ticket, patch: object) =>
  (await jane<Ticket>('PATCH', `/tickets/${number}`, patch)).body
const changesOf = async ({ number }: Ticket) => {
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${number}/timeline`)
  return body.items.flatMap((item) => (item.kind === 'event' ? [[item.name, item.changes['sla']]] : []))
}

test.each<[string, object, string]>([
  ['nothing: the desk’s', {}, 'default-sla'],
  ['a topic: the topic’s', { topic: 'bills' }, 'billing'],
  ['a department: the department’s', { department: 'sales' }, 'sales'],
  ['what conditions ask for: theirs, before the topic’s', { topic: 'bills', priority: 'emergency' }, 'urgent'],
  ['a source', { source: 'phone', priority: 'emergency' }, 'phone'],
  ['a team', { team: 'field' }, 'field-work'],
  ['a team, and what another condition excludes', { team: 'field', department: 'maintenance' }, 'default-sla'],
  ['a member of an organisation', { requester: { name: 'Vera', email: vera }, priority: 'emergency' }, 'vip'],
  ['an SLA by name', { sla: 'billing', priority: 'emergency' }, 'billing'],
])('a new ticket with %s', async (_, more, sla) => {
  expect((await open(more)).sla?.key).toBe(sla)
})

test('customers and mails open tickets by the same rules', async () => {
  const actor = { kind: 'system', part: 'test' } as const
  const from = async (email: string, source: 'web' | 'email') => {
    const intake = { ...opening, requester: { name: 'Some one', email }, topic: 'bills', source }
    const { number } = await createFromOutside(started.desk, actor, intake)
    return (await jane<Ticket>('GET', `/tickets/${number}`)).body.sla?.key
  }
  expect(await from(vera, 'email')).toBe('vip')
  expect(await from('ken@example.com', 'web')).toBe('billing')
})

test('what a ticket becomes chooses anew, told with the change that led to it', async () => {
  const ticket = await open({ topic: 'bills' })
  expect((await change(ticket, { priority: 'emergency' })).sla?.key).toBe('urgent')
  expect((await change(ticket, { subject: 'Loud' })).sla?.key).toBe('urgent')
  expect((await change(ticket, { priority: 'low' })).sla?.key).toBe('billing')
  expect((await change(ticket, { team: 'field' })).sla?.key).toBe('field-work')
  expect((await change(ticket, { department: 'maintenance' })).sla?.key).toBe('billing')
  expect((await changesOf(ticket)).filter(([, sla]) => sla)).toEqual([
    ['ticket.created', [null, 'billing']],
    ['ticket.updated', ['billing', 'urgent']],
    ['ticket.updated', ['urgent', 'billing']],
    ['ticket.assigned', ['billing', 'field-work']],
    ['ticket.transferred', ['field-work', 'billing']],
  ])
})

test('raising the priority by escalating chooses anew', async () => {
  const ticket = await open({ priority: 'high' })
  await jane('POST', `/tickets/${ticket.number}/escalations`, { to: { team: 'field' }, reason: 'Now' })
  expect((await changesOf(ticket)).at(-1)).toEqual(['ticket.escalated', ['default-sla', 'urgent']])
})

test('what an agent named stays, none included, until a transfer replaces a transient one', async () => {
  const ticket = await open()
  expect((await change(ticket, { sla: 'billing', priority: 'emergency' })).sla?.key).toBe('billing')
  expect((await change(ticket, { department: 'sales' })).sla?.key).toBe('billing')
  expect((await change(ticket, { sla: null })).sla).toBeNull()
  expect((await change(ticket, { team: 'field' })).sla).toBeNull()
  expect((await change(ticket, { sla: 'passing', department: 'support' })).sla?.key).toBe('passing')
  expect((await change(ticket, { sla: 'passing', department: 'sales' })).sla?.key).toBe('passing')
  await change(ticket, { department: 'support', priority: 'low', team: null })
  expect((await change(ticket, { department: 'sales' })).sla?.key).toBe('sales')
  expect((await change(ticket, { priority: 'emergency' })).sla?.key).toBe('urgent')
})

test('naming the SLA that it has makes it the agent’s choice', async () => {
  const ticket = await open({ priority: 'emergency' })
  await change(ticket, { sla: 'urgent' })
  expect((await change(ticket, { priority: 'low' })).sla?.key).toBe('urgent')
})

test('without an SLA, a transfer gives the department’s', async () => {
  await jane('PATCH', '/settings', { defaultSla: null })
  const ticket = await open()
  expect(ticket.sla).toBeNull()
  expect((await change(ticket, { department: 'sales' })).sla?.key).toBe('sales')
  await jane('PATCH', '/settings', { defaultSla: 'default-sla' })
})

test('another requester, of another organisation, chooses anew; so does merging two customers', async () => {
  const { body: kept } = await jane<Customer>('POST', '/customers', { name: 'Vera', email: 'v@bank.test' })
  const ticket = await open()
  expect((await change(ticket, { requester: kept.id })).sla?.key).toBe('vip')
  const ken = (await open()).requester.id
  expect((await change(ticket, { requester: ken })).sla?.key).toBe('default-sla')
  const other = await open({ requester: { name: 'V.', email: 'vera@home.test' } })
  await jane('POST', `/customers/${other.requester.id}/merge`, { into: kept.id })
  await runJobs(started.desk)
  expect((await jane<Ticket>('GET', `/tickets/${other.number}`)).body.sla?.key).toBe('vip')
})

test('what follows up on a ticket closed long ago keeps what was named by hand, and else chooses anew', async () => {
  const followUp = async (ticket: Ticket) => {
    await change(ticket, { status: 'closed', comment: 'Done.' })
    started.pass(40 * 86_400_000)
    const actor = await customerAt(started.desk.db, opening.requester.email)
    if (!actor) throw new Error('there is no Ken')
    const { number } = await receiveMessage(started.desk, actor, ticket.number, { body: 'Again' })
    expect(number).not.toBe(ticket.number)
    return (await jane<Ticket>('GET', `/tickets/${number}`)).body.sla?.key
  }
  expect(await followUp(await open({ sla: 'urgent' }))).toBe('urgent')
  expect(await followUp(await open({ priority: 'emergency' }))).toBe('default-sla')
  expect(await followUp(await open({ topic: 'bills' }))).toBe('billing')
})

test('the order decides, and a policy that is switched off is passed over', async () => {
  await jane('PATCH', '/slas/urgent', { position: 1 })
  expect((await open({ source: 'phone', priority: 'emergency' })).sla?.key).toBe('urgent')
  await jane('PATCH', '/slas/urgent', { position: 40, disabled: true })
  expect((await open({ priority: 'emergency' })).sla?.key).toBe('default-sla')
  await jane('PATCH', '/slas/urgent', { disabled: false })
})

test('asking for conditions reads nothing more of people', async () => {
  const reads = async (more: object) => {
    started.statements()
    await open(more)
    return started.statements().filter(({ sql, request }) => request !== null && /customer|organisation/.test(sql))
      .length
  }
  const requester = { name: 'Vera', email: vera }
  await open({ requester })
  expect(await reads({ requester })).toBe(await reads({ requester, sla: 'billing' }))
})
