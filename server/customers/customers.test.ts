import { expect, test } from 'vitest'
import { act } from '#platform/events/index.ts'
import { peopleDesk, type PeopleDesk, settle } from '../testing/people-desk.ts'
import {
  authenticateCustomer,
  check,
  customerActor,
  customerFor,
  endCustomerSession,
  findCustomer,
  openCustomerSession,
} from './index.ts'

test('an address is one customer, whatever its case and however many arrive at once', async () => {
  await using people = await peopleDesk()
  const writings = ['kim@example.com', 'KIM@example.com', ' Kim@Example.com ', 'kim@EXAMPLE.com']
  const made = await Promise.all(writings.map((email) => customer(people, { email })))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(made[0]?.name.toLowerCase()).toBe('kim')
  expect(await findCustomer(people.desk.db, { email: 'kim@example.COM' })).toEqual(made[0])
  expect((await customer(people, { email: 'kim@example.com', name: 'Somebody Else' })).name).toBe(made[0]?.name)
})

test('without an address everyone is somebody new', async () => {
  await using people = await peopleDesk()
  const [one, other] = [await customer(people, { name: 'Kim' }), await customer(people, { name: 'Kim', email: null })]
  expect(one.id).not.toBe(other.id)
  expect(one).toMatchObject({ name: 'Kim', email: null, organisationId: null })
})

test('a new customer joins the organisation that claims the domain most exactly', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const create = async (name: string, domains: string[]) => {
    const { body } = await people.call('POST /organisations', { as: admin, body: { name, domains } })
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
  const refused = await people.call('POST /organisations', { as: admin, body })
  expect(refused.body.error?.fields).toEqual({ 'domains.1': 'labs.acme.example is already taken by Acme Labs.' })
  expect(await check(people.desk)).toEqual([])
  const { body: listed } = await people.call('GET /organisations', { as: admin })
  expect(listed).toMatchObject({
    items: [
      { name: 'Acme', members: 2 },
      { name: 'Acme Labs', members: 1 },
    ],
  })
})

test('a customer sees the organisation where they manage it or it is shared', async () => {
  await using people = await peopleDesk()
  const admin = await settle(people)
  const made = await people.call('POST /organisations', {
    as: admin,
    body: { name: 'Acme', domains: ['acme.example'] },
  })
  const organisation = Number(made.body['id'])
  const { id } = await customer(people, { email: 'kim@acme.example' })
  const sees = async () => (await customerActor(people.desk.db, id, null))?.seesOrganisation
  expect(await sees()).toBe(false)
  await people.call(`PATCH /customers/${id}`, { as: admin, body: { managesOrganisation: true } })
  expect(await sees()).toBe(true)
  await people.call(`PATCH /customers/${id}`, { as: admin, body: { managesOrganisation: false } })
  await people.call(`PATCH /organisations/${organisation}`, { as: admin, body: { shared: true, manager: 'ada' } })
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
  await using people = await peopleDesk()
  await settle(people)
  const { id } = await customer(people, { email: 'kim@example.com' })
  const token = await openCustomerSession(people.desk, id, 42)
  expect(await authenticateCustomer(people.desk, token)).toMatchObject({
    ...{ actor: { kind: 'customer', id, onlyTicket: 42 }, customer: { id, email: 'kim@example.com' } },
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
  await using people = await peopleDesk()
  const as = await settle(people)
  for (const name of ['Zoë Ångström', 'Anna-Lena Berg', 'john.smith', 'John Berg', "Pat O'Brien"]) {
    await customer(people, { name, email: `${name.length}.mail@example.com` })
  }
  const found = async (q: string) =>
    names((await people.call(`GET /customers?q=${encodeURIComponent(q)}`, { as })).body)
  expect(await found('ber')).toEqual(['Anna-Lena Berg', 'John Berg'])
  expect(await found('JO ber')).toEqual(['John Berg'])
  expect(await found('smi')).toEqual(['john.smith'])
  expect(await found('lena')).toEqual(['Anna-Lena Berg'])
  expect(await found('zoë å')).toEqual(['Zoë Ångström'])
  expect(await found('brien')).toEqual(["Pat O'Brien"])
  expect(await found('14.MAIL@ex')).toEqual(['Anna-Lena Berg'])
  expect(await found('%')).toEqual([])
  expect(await found("')|(:*&!")).toEqual([])
  const first = await people.call('GET /customers?limit=3', { as })
  const second = await people.call(`GET /customers?limit=3&cursor=${String(first.body['next'])}`, { as })
  expect([...names(first.body), ...names(second.body)]).toEqual([
    'Anna-Lena Berg',
    'John Berg',
    'john.smith',
    "Pat O'Brien",
    'Zoë Ångström',
  ])
  expect(second.body['next']).toBeNull()
  expect((await people.call('GET /customers?cursor=abc', { as })).status).toBe(400)
})

test('an address that another customer has is refused by that name', async () => {
  await using people = await peopleDesk()
  const as = await settle(people)
  const made = await people.call('POST /customers', {
    as,
    body: { name: 'Kim', email: 'kim@example.com', phone: '+49 30 1' },
  })
  expect(made.body).toMatchObject({ name: 'Kim', phone: '+49 30 1', organisation: null })
  const again = await people.call('POST /customers', { as, body: { name: 'Kim Two', email: 'KIM@example.com' } })
  expect(again.body.error?.fields).toEqual({ email: 'This address is already taken by Kim.' })
  const { id } = await customer(people, { name: 'Phone Only' })
  const patched = await people.call(`PATCH /customers/${id}`, { as, body: { email: 'kim@Example.com' } })
  expect([patched.status, patched.body.error?.fields]).toEqual([
    400,
    { email: 'This address is already taken by Kim.' },
  ])
  expect((await people.call('GET /customers/999999', { as })).status).toBe(404)
  const nowhere = await people.call(`PATCH /customers/${id}`, { as, body: { organisation: 999 } })
  expect(nowhere.body.error?.fields).toEqual({ organisation: 'There is no such organisation.' })
})

test('no event holds a name or an address of a customer', async () => {
  await using people = await peopleDesk()
  const as = await settle(people)
  const { body } = await people.call('POST /customers', { as, body: { name: 'Kim', email: 'kim@acme.test' } })
  await people.call(`PATCH /customers/${String(body['id'])}`, { as, body: { name: 'Kimberly', phone: '+49 30 5555' } })
  const events = await people.desk.db.selectFrom('event').select(['name', 'changes', 'details']).execute()
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
  await using people = await peopleDesk()
  const as = await settle(people)
  const make = async (name: string, domains: string[]) => {
    const { body } = await people.call('POST /organisations', { as, body: { name, domains } })
    return Number(body['id'])
  }
  const bank = await make('Harbour Bank', ['bank.example'])
  await make('acme', ['acme.example'])
  await make('Zoo 100%', [])
  await customer(people, { email: 'kim@bank.example', name: 'Kim' })
  await customer(people, { email: 'pat@elsewhere.example', name: 'Pat' })
  const found = async (query: string) => names((await people.call(`GET /organisations?${query}`, { as })).body)
  expect(await found('')).toEqual(['acme', 'Harbour Bank', 'Zoo 100%'])
  expect(await found('q=BOUR')).toEqual(['Harbour Bank'])
  expect(await found('q=acme.ex')).toEqual(['acme'])
  expect(await found('q=%25')).toEqual(['Zoo 100%'])
  const first = await people.call('GET /organisations?limit=2', { as })
  const second = await people.call(`GET /organisations?limit=2&cursor=${String(first.body['next'])}`, { as })
  expect([names(first.body), names(second.body), second.body['next']]).toEqual([
    ['acme', 'Harbour Bank'],
    ['Zoo 100%'],
    null,
  ])
  expect((await people.call(`GET /organisations/${bank}`, { as })).body).toMatchObject({ members: 1 })
  expect((await people.call('GET /organisations/999999', { as })).status).toBe(404)
  expect(names((await people.call(`GET /customers?organisation=${bank}`, { as })).body)).toEqual(['Kim'])
  expect((await people.call(`GET /organisations/${bank}/tickets`, { as })).body).toEqual({ items: [] })
})
