import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from '#platform/events/index.ts'
import { peopleDesk, type PeopleDesk, settle } from '../testing/people-desk.ts'
import { createApiKey } from '../agents/index.ts'
import {
  authenticateCustomer,
  check,
  customerActor,
  customerFor,
  endCustomerSession,
  findCustomer,
  openCustomerSession,
} from './index.ts'

let people: PeopleDesk
/** Of the admin; sessions end when the clock is moved on. */
let key: string

beforeAll(async () => {
  people = await peopleDesk()
  await settle(people)
  key = (await createApiKey(people.desk, { kind: 'system', part: 'test' }, { name: 'k', agent: 'ada' })).secret
})
afterAll(() => people[Symbol.asyncDispose]())

test('an address is one customer, whatever its case and however many arrive at once', async () => {
  const writings = ['kim@example.com', 'KIM@example.com', ' Kim@Example.com ', 'kim@EXAMPLE.com']
  const made = await Promise.all(writings.map((email) => customer(people, { email })))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(made[0]?.name.toLowerCase()).toBe('kim')
  expect(await findCustomer(people.desk.db, { email: 'kim@example.COM' })).toEqual(made[0])
  expect((await customer(people, { email: 'kim@example.com', name: 'Somebody Else' })).name).toBe(made[0]?.name)
})

test('without an address everyone is somebody new', async () => {
  const [one, other] = [await customer(people, { name: 'Kim' }), await customer(people, { name: 'Kim', email: null })]
  expect(one.id).not.toBe(other.id)
  expect(one).toMatchObject({ name: 'Kim', email: null, organisationId: null })
})

test('a new customer joins the organisation that claims the domain most exactly', async () => {
  const create = async (name: string, domains: string[]) => {
    const { body } = await people.call('POST /organisations', { key, body: { name, domains } })
    return Number(body['id'])
  }
  const whole = await create('Acme', ['acme.example', '.acme.example'])
  const labs = await create('Acme Labs', ['labs.acme.example'])
  const joined = async (email: string) => (await customer(people, { email })).organisationId
  expect(await joined('a@acme.example')).toBe(whole)
  expect(await joined('a@Paris.ACME.example')).toBe(whole)
  expect(await joined('a@labs.acme.example')).toBe(labs)
  expect(await joined('a@notacme.example')).toBeNull()
  const body = { name: 'Copy', domains: ['x.example', 'labs.acme.example'] }
  const refused = await people.call('POST /organisations', { key, body })
  expect(refused.body.error?.fields).toEqual({ 'domains.1': 'labs.acme.example is already taken by Acme Labs.' })
  expect(await check(people.desk)).toEqual([])
  const { body: listed } = await people.call('GET /organisations?q=acme', { key })
  expect(listed).toMatchObject({
    items: [
      { name: 'Acme', members: 2 },
      { name: 'Acme Labs', members: 1 },
    ],
  })
})

test('a customer sees the organisation where they manage it or it is shared', async () => {
  const made = await people.call('POST /organisations', {
    key,
    body: { name: 'Globe', domains: ['globe.example'] },
  })
  const organisation = Number(made.body['id'])
  const { id } = await customer(people, { email: 'kim@globe.example' })
  const sees = async () => (await customerActor(people.desk.db, id, null))?.seesOrganisation
  expect(await sees()).toBe(false)
  await people.call(`PATCH /customers/${id}`, { key, body: { managesOrganisation: true } })
  expect(await sees()).toBe(true)
  await people.call(`PATCH /customers/${id}`, { key, body: { managesOrganisation: false } })
  await people.call(`PATCH /organisations/${organisation}`, { key, body: { shared: true, manager: 'ada' } })
  expect(await customerActor(people.desk.db, id, 7)).toEqual({
    kind: 'customer',
    id,
    name: 'kim',
    onlyTicket: 7,
    organisation,
    seesOrganisation: true,
  })
  expect(await customerActor(people.desk.db, 999_999, null)).toBeNull()
})

test("a customer's session ends after 12 idle hours or when they end it, and opens nothing of an agent", async () => {
  const { id } = await customer(people, { email: 'pat@example.com' })
  const token = await openCustomerSession(people.desk, id, 42)
  expect(await authenticateCustomer(people.desk, token)).toMatchObject({
    ...{ actor: { kind: 'customer', id, onlyTicket: 42 }, customer: { id, email: 'pat@example.com' } },
  })
  expect((await people.call('GET /session', { as: token })).status).toBe(401)
  people.pass(11 * 3_600_000)
  expect(await authenticateCustomer(people.desk, token)).not.toBeNull()
  people.pass(12 * 3_600_000)
  expect(await authenticateCustomer(people.desk, token)).toBeNull()
  const other = await openCustomerSession(people.desk, id, null)
  await endCustomerSession(people.desk, other)
  expect(await authenticateCustomer(people.desk, other)).toBeNull()
})

test('customers are found by the start of a word of their name or of their address, page by page', async () => {
  await using own = await peopleDesk()
  const as = await settle(own)
  for (const name of ['Zoë Ångström', 'Anna-Lena Berg', 'john.smith', 'John Berg', "Pat O'Brien"]) {
    await customer(own, { name, email: `${name.length}.mail@example.com` })
  }
  const found = async (q: string) => names((await own.call(`GET /customers?q=${encodeURIComponent(q)}`, { as })).body)
  expect(await found('ber')).toEqual(['Anna-Lena Berg', 'John Berg'])
  expect(await found('JO ber')).toEqual(['John Berg'])
  expect(await found('smi')).toEqual(['john.smith'])
  expect(await found('lena')).toEqual(['Anna-Lena Berg'])
  expect(await found('zoë å')).toEqual(['Zoë Ångström'])
  expect(await found('brien')).toEqual(["Pat O'Brien"])
  expect(await found('14.MAIL@ex')).toEqual(['Anna-Lena Berg'])
  expect(await found('%')).toEqual([])
  expect(await found("')|(:*&!")).toEqual([])
  const first = await own.call('GET /customers?limit=3', { as })
  const second = await own.call(`GET /customers?limit=3&cursor=${String(first.body['next'])}`, { as })
  expect([...names(first.body), ...names(second.body)]).toEqual([
    'Anna-Lena Berg',
    'John Berg',
    'john.smith',
    "Pat O'Brien",
    'Zoë Ångström',
  ])
  expect(second.body['next']).toBeNull()
  expect((await own.call('GET /customers?cursor=abc', { as })).status).toBe(400)
})

test('an address that another customer has is refused by that name', async () => {
  const made = await people.call('POST /customers', {
    key,
    body: { name: 'Lea', email: 'lea@example.com', phone: '+49 30 1' },
  })
  expect(made.body).toMatchObject({ name: 'Lea', phone: '+49 30 1', organisation: null })
  const again = await people.call('POST /customers', { key, body: { name: 'Lea Two', email: 'LEA@example.com' } })
  expect(again.body.error?.fields).toEqual({ email: 'This address is already taken by Lea.' })
  const { id } = await customer(people, { name: 'Phone Only' })
  const patched = await people.call(`PATCH /customers/${id}`, { key, body: { email: 'lea@Example.com' } })
  expect([patched.status, patched.body.error?.fields]).toEqual([
    400,
    { email: 'This address is already taken by Lea.' },
  ])
  expect((await people.call('GET /customers/999999', { key })).status).toBe(404)
  const nowhere = await people.call(`PATCH /customers/${id}`, { key, body: { organisation: 999 } })
  expect(nowhere.body.error?.fields).toEqual({ organisation: 'There is no such organisation.' })
})

test('no event holds a name or an address of a customer', async () => {
  await using own = await peopleDesk()
  const as = await settle(own)
  const { body } = await own.call('POST /customers', { as, body: { name: 'Kim', email: 'kim@acme.test' } })
  await own.call(`PATCH /customers/${String(body['id'])}`, { as, body: { name: 'Kimberly', phone: '+49 30 5555' } })
  const events = await own.desk.db.selectFrom('event').select(['name', 'changes', 'details']).execute()
  expect(events.filter(({ name }) => name === 'customer.changed')).toHaveLength(2)
  expect(JSON.stringify(events)).not.toMatch(/kim|acme|5555/i)
})

function customer(people: PeopleDesk, who: { email?: string | null; name?: string }) {
  return act(people.desk, (tx) => customerFor(tx, who, people.desk.now()))
}

function names(body: Record<string, unknown>): string[] {
  return (body['items'] as { name: string }[]).map(({ name }) => name)
}

test('organisations are found by name or mail domain, page by page, each with its members', async () => {
  await using own = await peopleDesk()
  const as = await settle(own)
  const make = async (name: string, domains: string[]) => {
    const { body } = await own.call('POST /organisations', { as, body: { name, domains } })
    return Number(body['id'])
  }
  const bank = await make('Harbour Bank', ['bank.example'])
  await make('acme', ['acme.example'])
  await make('Zoo 100%', [])
  await customer(own, { email: 'kim@bank.example', name: 'Kim' })
  await customer(own, { email: 'pat@elsewhere.example', name: 'Pat' })
  const found = async (query: string) => names((await own.call(`GET /organisations?${query}`, { as })).body)
  expect(await found('')).toEqual(['acme', 'Harbour Bank', 'Zoo 100%'])
  expect(await found('q=BOUR')).toEqual(['Harbour Bank'])
  expect(await found('q=acme.ex')).toEqual(['acme'])
  expect(await found('q=%25')).toEqual(['Zoo 100%'])
  const first = await own.call('GET /organisations?limit=2', { as })
  const second = await own.call(`GET /organisations?limit=2&cursor=${String(first.body['next'])}`, { as })
  expect([names(first.body), names(second.body), second.body['next']]).toEqual([
    ['acme', 'Harbour Bank'],
    ['Zoo 100%'],
    null,
  ])
  expect((await own.call(`GET /organisations/${bank}`, { as })).body).toMatchObject({ members: 1 })
  expect((await own.call('GET /organisations/999999', { as })).status).toBe(404)
  expect(names((await own.call(`GET /customers?organisation=${bank}`, { as })).body)).toEqual(['Kim'])
  expect((await own.call(`GET /organisations/${bank}/tickets`, { as })).body).toEqual({ items: [] })
})
