import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { jobsOf } from '../app.ts'
import { customerActor } from '../customers/index.ts'
import { deskTo, outbox, replyTo, ticketOf, timeline } from '../testing/outbox-desk.ts'
import { type Caller, invited } from '../testing/people.ts'
import { startSink, type Sink } from '../testing/sink.ts'
import { runJobs } from '../testing/work.ts'
import { check, readForCustomer } from './index.ts'

type World = Awaited<ReturnType<typeof deskTo>>
type Withdrawn = { message: Message; restored: boolean; files: { file: string; name: string }[] }

let sink: Sink
let world: World
let jane: Caller

beforeAll(async () => {
  sink = await startSink()
  world = await deskTo(sink, { roles: 'web' })
  jane = world.jane
}, 60_000)
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
})

const desk = () => world.started.desk
const withdraw = (number: string, message: number, as = jane) =>
  as<Withdrawn & { error?: { message: string } }>('POST', `/tickets/${number}/messages/${message}/withdraw`)
const ticket = async (number: string) => (await jane<Ticket>('GET', `/tickets/${number}`)).body
const lettersOf = (message: number) =>
  desk().db.selectFrom('outgoing_mail').select(['kind', 'state']).where('message_id', '=', message).execute()

async function portal(number: string) {
  const { db } = desk()
  const { requester_id } = await db
    .selectFrom('ticket')
    .select('requester_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const actor = await customerActor(db, requester_id, null)
  if (!actor) throw new Error('nobody asks')
  return readForCustomer(desk(), actor, number)
}

test('a reply that is taken back is sent to nobody, and its ticket is as it was', async () => {
  const number = await ticketOf(jane, { assignee: null })
  await runJobs(desk())
  const [before, taken] = [await ticket(number), sink.taken.length]
  const attachments = [{ name: 'log.txt', base64: Buffer.from('zwölf').toString('base64') }]
  const message = await replyTo(jane, number, { status: 'resolved', undo: true, attachments })
  expect(await ticket(number)).toMatchObject({ status: { key: 'resolved' }, answered: true })
  await runJobs(desk())
  expect((await portal(number)).messages).toHaveLength(1)

  const { status, body } = await withdraw(number, message)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    restored: true,
    files: [{ name: 'log.txt' }],
    message: { id: message, heldUntil: null },
  })
  const { seq: _, updatedAt: _at, ...after } = await ticket(number)
  const { seq: _before, updatedAt: _then, ...was } = before
  expect(after).toEqual(was)

  world.started.pass(60_000)
  await runJobs(desk())
  expect(sink.taken).toHaveLength(taken)
  expect(await lettersOf(message)).toEqual([])
  expect((await portal(number)).messages).toHaveLength(1)
  const items = await timeline(jane, number)
  expect(items.find(({ id }) => id === message)).toMatchObject({ withdrawnAt: expect.any(String), delivery: 'none' })
  expect(items.at(-1)).toMatchObject({ name: 'ticket.reply-withdrawn', details: { message, restored: true } })
  expect(await check(desk())).toEqual([])

  expect((await withdraw(number, message)).status).toBe(409)
  const edited = await jane('PATCH', `/tickets/${number}/messages/${message}`, { body: 'Anders.' })
  expect(edited.status).toBe(409)
  const again = await replyTo(jane, number, { attachments: body.files.map(({ file }) => ({ file })) })
  await runJobs(desk())
  expect((await portal(number)).messages.at(-1)).toMatchObject({ id: again, attachments: [{ name: 'log.txt' }] })
})

test('once its time is over it is seen and sent, and cannot be taken back', async () => {
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number, { undo: true, status: 'resolved' })
  world.started.pass(7_000)
  await runJobs(desk())
  expect(await lettersOf(message)).toEqual([])
  world.started.pass(3_100)
  expect((await portal(number)).messages.at(-1)?.id).toBe(message)
  expect((await withdraw(number, message)).body.error?.message).toBe('It is on its way already.')
  await runJobs(desk())
  expect(await lettersOf(message)).toEqual([{ kind: 'replied', state: 'sent' }])
  expect((await timeline(jane, number)).find(({ id }) => id === message)).toMatchObject({
    ...{ heldUntil: null, withdrawnAt: null, delivery: 'sent' },
  })
})

test('who does not ask for it, or a desk that does not want it, holds nothing', async () => {
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number)
  expect((await withdraw(number, message)).status).toBe(409)
  await jane('PATCH', '/settings', { undoSeconds: 0 })
  expect((await withdraw(number, await replyTo(jane, number, { undo: true }))).status).toBe(409)
  await jane('PATCH', '/settings', { undoSeconds: 10 })
  expect((await jane('PATCH', '/settings', { undoSeconds: 61 })).status).toBe(400)
})

test('nobody takes back what another wrote, or what is no reply', async () => {
  const john = await invited(world.started, jane, { username: 'john', departments: { support: 'expanded-access' } })
  const number = await ticketOf(jane)
  const message = await replyTo(jane, number, { undo: true })
  expect((await withdraw(number, message, john)).status).toBe(403)
  const note = await jane<Message>('POST', `/tickets/${number}/notes`, { body: 'Hm.' })
  expect((await withdraw(number, note.body.id)).status).toBe(403)
  expect((await withdraw(await ticketOf(jane), message)).status).toBe(404)
})

test('where something else has happened since, only the words are taken back', async () => {
  const number = await ticketOf(jane)
  const first = await replyTo(jane, number, { undo: true, body: 'Eins.', status: 'resolved' })
  const second = await replyTo(jane, number, { undo: true, body: 'Zwei.' })
  expect((await withdraw(number, first)).body.restored).toBe(false)
  expect(await ticket(number)).toMatchObject({ status: { key: 'resolved' }, messageCount: 2, preview: 'Zwei.' })
  expect((await withdraw(number, second)).body.restored).toBe(false)
  expect(await ticket(number)).toMatchObject({ messageCount: 1, answered: false, preview: 'Seit heute.' })
  expect(await check(desk())).toEqual([])
})

test('between taking it back and sending it, one of both wins', async () => {
  const tell = jobsOf(desk())['notifications.tell']
  const outcomes = new Set<number>()
  for (let round = 0; round < 20; round += 1) {
    const number = await ticketOf(jane)
    const message = await replyTo(jane, number, { undo: true })
    const { position } = await desk()
      .db.selectFrom('event')
      .select('position')
      .where('name', '=', 'ticket.replied')
      .orderBy('position', 'desc')
      .executeTakeFirstOrThrow()
    const wait = new Promise((resolve) => setTimeout(resolve, round))
    const [{ status }] = await Promise.all([wait.then(() => withdraw(number, message)), tell?.({ event: position })])
    expect((await lettersOf(message)).map(({ kind }) => kind)).toEqual(status === 200 ? [] : ['replied'])
    outcomes.add(status)
  }
  expect([...outcomes].every((status) => status === 200 || status === 409)).toBe(true)
  expect(await outbox(jane, 'never')).toBeUndefined()
  expect(await check(desk())).toEqual([])
})
