import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { asIntake, type Caller, invited, withJane } from '../testing/people.ts'
import { tagsAfter } from './tags.ts'

let desk: TestDesk
let jane: Caller
let sam: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  jane = await withJane(desk)
  sam = await invited(desk, jane, { username: 'sam', departments: { sales: 'expanded-access' } })
})
afterAll(async () => {
  const { wrong } = await checkDesk(desk.desk)
  await desk[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

type Failed = { error: { code: string; message: string; fields?: Record<string, string> } }

async function opened(more: object = {}, by = jane): Promise<Ticket> {
  const requester = { name: 'Ken', email: 'ken@example.com' }
  const { status, body } = await by<Ticket>('POST', '/tickets', { requester, subject: 'No sound', body: 'x', ...more })
  expect(status).toBe(201)
  return body
}
const patch = (ticket: Ticket, body: object, as = jane) =>
  as<Ticket & Failed>('PATCH', `/tickets/${ticket.number}`, body)
const tagsOf = async (question = '', as = jane) =>
  (await as<{ items: { tag: string; tickets: number }[] }>('GET', `/tags${question}`)).body.items

test('tags are lower case, each once, in order; what is added and removed meets what is there', async () => {
  const ticket = await opened({ tags: ['VIP  Kunde', 'outage', 'vip kunde'] })
  expect(ticket.tags).toEqual(['outage', 'vip kunde'])
  expect((await patch(ticket, { addTags: ['Beta', 'outage'] })).body.tags).toEqual(['beta', 'outage', 'vip kunde'])
  expect((await patch(ticket, { removeTags: ['outage', 'never'] })).body.tags).toEqual(['beta', 'vip kunde'])
  expect((await patch(ticket, { tags: [] })).body.tags).toEqual([])
})

test('two agents who each add a tag both win; whoever names all of them over a change is told', async () => {
  const ticket = await opened()
  const add = (tag: string) => patch(ticket, { addTags: [tag], seen: ticket.seq })
  expect([(await add('one')).status, (await add('two')).status]).toEqual([200, 200])
  const late = await patch(ticket, { tags: ['three'], seen: ticket.seq })
  expect(late.status).toBe(409)
  expect(late.body.error.fields).toEqual({ tags: 'Somebody changed this meanwhile.' })
  const { body } = await jane<Ticket>('GET', `/tickets/${ticket.number}`)
  expect(body.tags).toEqual(['one', 'two'])
})

test('the timeline tells from what to what, and nothing where nothing changed', async () => {
  const ticket = await opened({ tags: ['a'] })
  await patch(ticket, { addTags: ['b'] })
  await patch(ticket, { addTags: ['b'], removeTags: ['never'] })
  const { body } = await jane<{ items: TimelineItem[] }>('GET', `/tickets/${ticket.number}/timeline`)
  const told = body.items.flatMap((item) =>
    item.kind === 'event' && item.changes['tags'] ? [item.changes['tags']] : [],
  )
  expect(told).toEqual([
    [[], ['a']],
    [['a'], ['a', 'b']],
  ])
})

test.each([
  [{ tags: ['x'.repeat(41)] }, 'tags.0', 'At most 40 characters.'],
  [{ addTags: ['one, two'] }, 'addTags.0', 'Neither commas nor invisible signs.'],
  [{ addTags: [' '] }, 'addTags.0', 'This is needed.'],
  [{ tags: Array.from({ length: 31 }, (_, index) => `t${index}`) }, 'tags', 'At most 30 tags.'],
])('%j is refused', async (body, field, message) => {
  const { status, body: answer } = await patch(await opened(), body)
  expect(status).toBe(400)
  expect(answer.error.fields).toEqual({ [field]: message })
})

test('a ticket never gets more than thirty, however they are added', () => {
  const thirty = Array.from({ length: 30 }, (_, index) => `t${index}`).toSorted()
  expect(() => tagsAfter(thirty, { addTags: ['one more'] })).toThrow('At most 30 tags.')
  expect(tagsAfter(thirty, { addTags: ['one more'], removeTags: ['t0'] })).toHaveLength(30)
})

test('tagging needs the right to edit, and a key for intake sets no tags', async () => {
  const ticket = await opened()
  const viewer = await invited(desk, jane, { username: 'vera', departments: { support: 'view-only' } })
  const refused = await patch(ticket, { addTags: ['x'] }, viewer)
  expect(refused.status).toBe(403)
  const hidden = await patch(ticket, { addTags: ['x'] }, sam)
  expect(hidden.status).toBe(404)
  const given = { requester: { name: 'Ken', email: 'ken@example.com' }, subject: 'x', body: 'x', tags: ['sneaky'] }
  const intake = await asIntake(desk)
  const { body } = await intake<Failed>('POST', '/tickets', given)
  expect(body.error.fields).toEqual({ tags: 'A key for intake cannot set this.' })
})

test('a list shows those with a tag, whatever else is asked; tags that nobody may see are not offered', async () => {
  const [one, two] = [
    await opened({ tags: ['lift'] }),
    await opened({ tags: ['lift', 'east wing'], department: 'sales' }),
  ]
  const listed = async (query: string, as = jane) =>
    (await as<{ items: Ticket[] }>('GET', `/tickets?${query}`)).body.items.map(({ number }) => number)
  expect(await listed('tag=LIFT&sort=created')).toEqual([one.number, two.number])
  expect(await listed('tag=lift&department=sales&queue=open')).toEqual([two.number])
  expect(await listed('tag=lift', sam)).toEqual([two.number])
  expect(await listed('tag=lif')).toEqual([])
  expect(await tagsOf('', sam)).toEqual([
    { tag: 'east wing', tickets: 1 },
    { tag: 'lift', tickets: 1 },
  ])
  expect((await tagsOf('?limit=1&q=li')).map(({ tag, tickets }) => [tag, tickets])).toEqual([['lift', 2]])
  expect(await tagsOf('?q=win')).toEqual([{ tag: 'east wing', tickets: 1 }])
  expect(await tagsOf('?q=%25')).toEqual([])
})
