import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '#api/endpoint.ts'
import type { EventTables as Schema } from '../events/tables.ts'
import { runAlone } from '../db/testing/alone.ts'
import { freshDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { createLog } from '../base/log.ts'
import { type Db, inTransaction, openDatabase } from '../db/index.ts'
import { createEventLog, type NewEvent } from '../events/index.ts'
import { createHttp } from '../http/index.ts'
import { createLive, createSpeaker, type Live, saying, startWakeUp, type WakeUp } from './index.ts'

const log = createLog('silent')
let database: TestDatabase
let db: Db<Schema>
let http: FastifyInstance
let live: Live
let wakeUp: WakeUp
let known: (actor: Actor) => Actor | null
let opened: Client[]

// The room a thing is in stands in the event; a customer sees the room of its own number.
const inRoom = (room: number): Actor => ({
  kind: 'customer',
  id: room,
  name: '',
  onlyTicket: null,
  organisation: null,
  seesOrganisation: false,
})

beforeAll(async () => {
  database = await freshDatabase()
  db = openDatabase<Schema>(database.connection, { log })
})
afterAll(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  known = (actor) => actor
  opened = []
  wakeUp = await startWakeUp({ db, connection: database.connection, log })
  live = createLive({
    db,
    log,
    keysOf: async (events) =>
      events.map(({ position, details }) => ({
        key: String(details['thing']),
        version: position,
        position,
        data: { thing: details['thing'] },
        canSee: (actor) => actor.kind === 'customer' && actor.id === details['room'],
      })),
    refresh: async (actor) => known(actor),
    pace: { batch: 30, poll: 3_000, ping: 100, refresh: 100 },
  })
  wakeUp.onWake(live.wake)
  wakeUp.onSaid((topic, rooms) => live.say(topic, (actor) => actor.kind === 'customer' && rooms.includes(actor.id)))
  http = createHttp({ log, trustedProxies: [], secureCookies: () => false, address: () => '', ready: async () => true })
  http.get<{ Params: { room: string }; Querystring: { after?: string } }>('/live/:room', (request, reply) => {
    const { after } = request.query
    return live.connect({
      actor: inRoom(Number(request.params.room)),
      request,
      reply,
      after: after === undefined ? undefined : Number(after),
    })
  })
  await http.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(async () => {
  for (const client of opened) client.close()
  await live[Symbol.asyncDispose]()
  await http.close()
  await wakeUp[Symbol.asyncDispose]()
})

const events = createEventLog<object, Schema, 'changed'>(
  () => ({}),
  { changed: {} },
  () => undefined,
)
function changed(thing: string, room: number): NewEvent<'changed'> {
  const actor = { kind: 'system', id: null }
  return { name: 'changed', stream: null, seq: null, at: new Date(), actor, details: { thing, room } }
}
async function change(thing: string, room: number): Promise<number> {
  const [recorded] = await inTransaction(db, (tx) => events.record(tx, [changed(thing, room)]))
  return recorded?.position ?? 0
}

interface Client {
  text: string
  isOver: boolean
  headers: IncomingMessage['headers']
  things(): string[]
  lastId(): number
  close(): void
}

async function connect(room: number, more: { after?: number; lastEventId?: number } = {}): Promise<Client> {
  const { port } = http.server.address() as AddressInfo
  const query = more.after === undefined ? '' : `?after=${more.after}`
  const headers = more.lastEventId === undefined ? {} : { 'last-event-id': String(more.lastEventId) }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: `/live/${room}${query}`, headers, agent: false }, resolve).on('error', reject)
  })
  const client: Client = {
    text: '',
    isOver: false,
    headers: response.headers,
    things: () => [...client.text.matchAll(/event: change\ndata: \{"thing":"(.*?)"\}/g)].map((found) => found[1] ?? ''),
    lastId: () => Number([...client.text.matchAll(/^id: (\d+)$/gm)].at(-1)?.[1]),
    close: () => void response.destroy(),
  }
  response.on('data', (piece: Buffer) => (client.text += piece.toString()))
  response.on('error', () => undefined)
  response.on('close', () => (client.isOver = true))
  opened.push(client)
  await eventually(() => expect(client.text).toMatch(/id: \d+/))
  return client
}

test('what a statement says beside the log is told once to whom it names, if it is committed', async () => {
  const [one, two] = await Promise.all([connect(1), connect(2)])
  const position = one.lastId()
  const say = (...rooms: number[]) =>
    sql`select ${saying('news', sql`room`)} from unnest(${rooms}::int[]) as room`.execute(db)
  await Promise.all([say(1), say(1, 3), say(3)])
  await eventually(() => expect(one.text).toContain('event: news\ndata: {}\n\n'))
  await inTransaction(db, async (tx) => {
    await sql`select ${saying('lost', sql`1`)}`.execute(tx)
    throw new Error('rolled back')
  }).catch(() => undefined)
  await say(2)
  await eventually(() => expect(two.text).toContain('event: news'))
  expect([one.text.match(/event: \w+/g), one.lastId()]).toEqual([['event: news'], position])
})

test('each is told what it may see, and nothing else', async () => {
  const [one, two] = await Promise.all([connect(1), connect(2)])
  await change('a', 1)
  await change('b', 2)
  await change('c', 1)
  wakeUp.wake()
  await eventually(() => expect(one.things()).toEqual(['a', 'c']))
  await eventually(() => expect(two.things()).toEqual(['b']))
  expect(one.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(one.text).toContain('retry: 2000\n')
})

test('many changes of one thing in a moment are one message', async () => {
  const client = await connect(1)
  for (let n = 0; n < 20; n += 1) await change('a', 1)
  const last = await change('b', 1)
  wakeUp.wake()
  await eventually(() => expect(client.things()).toEqual(['a', 'b']))
  expect(client.lastId()).toBe(last)
})

test('a change is heard from another node, and even if nobody says anything', async () => {
  const client = await connect(1)
  await change('a', 1)
  await using other = createSpeaker({ db, log })
  other.wake()
  await eventually(() => expect(client.things()).toEqual(['a']), 2_500)
  await change('b', 1)
  await eventually(() => expect(client.things()).toEqual(['a', 'b']))
})

test('whoever comes back is told what they missed, by header or by query', async () => {
  const client = await connect(1)
  await change('a', 1)
  wakeUp.wake()
  await eventually(() => expect(client.things()).toEqual(['a']))
  const position = client.lastId()
  client.close()
  await change('b', 1)
  await change('other room', 2)
  await change('c', 1)
  wakeUp.wake()
  const [byHeader, byQuery] = await Promise.all([
    connect(1, { lastEventId: position }),
    connect(1, { after: position }),
  ])
  for (const again of [byHeader, byQuery]) await eventually(() => expect(again.things()).toEqual(['b', 'c']))
})

test('nothing is lost by a client that breaks off and resumes while things change', async () => {
  const all = Array.from({ length: 150 }, (_, n) => `thing-${n}`)
  const start = await change('before', 2)
  let isChanging = true
  const changing = (async () => {
    for (const thing of all) {
      await change(thing, 1)
      wakeUp.wake()
    }
    isChanging = false
  })()
  const told = new Set<string>()
  let client = await connect(1, { after: start })
  while (isChanging) {
    await sleep(25)
    client.close()
    const seen = client
    seen.things().forEach((thing) => told.add(thing))
    client = await connect(1, { lastEventId: seen.lastId() })
  }
  await changing
  await eventually(() => expect(new Set([...told, ...client.things()])).toEqual(new Set(all)))
})

test('a change held open by its transaction is told once it is committed', async () => {
  const client = await connect(1)
  let recorded: () => void = () => undefined
  let commit: () => void = () => undefined
  const isRecorded = new Promise<void>((resolve) => (recorded = resolve))
  const isWanted = new Promise<void>((resolve) => (commit = resolve))
  const open = inTransaction(db, async (tx) => {
    await events.record(tx, [changed('slow', 1)])
    recorded()
    await isWanted
  })
  await isRecorded
  await change('quick', 1)
  wakeUp.wake()
  await sleep(200)
  commit()
  await open
  await eventually(() => expect(client.things()).toEqual(['slow', 'quick']))
})

test('whoever missed too much, or comes from another time, starts over', async () => {
  const many = Array.from({ length: 5_100 }, () => changed('x', 1))
  await inTransaction(db, (tx) => events.record(tx, many))
  live.wake()
  await sleep(100)
  const behind = await connect(1, { after: 1 })
  expect(behind.text).toMatch(/id: \d+\nevent: reset\ndata: {}/)
  const ahead = await connect(1, { after: 999_999 })
  await eventually(() => expect(ahead.text).toContain('event: reset'))
  await change('new', 1)
  wakeUp.wake()
  await eventually(() => expect([behind.things(), ahead.things()]).toEqual([['new'], ['new']]))
})

test('rights are looked up again: what is lost is no longer told, and who is gone is disconnected', async () => {
  const client = await connect(1)
  known = () => inRoom(2)
  await sleep(150)
  await change('a', 1)
  await change('b', 2)
  wakeUp.wake()
  await eventually(() => expect(client.things()).toEqual(['b']))
  known = () => null
  await eventually(() => expect(client.isOver).toBe(true))
})

test('a ping carries how far the log was looked at, also past what one may not see', async () => {
  const client = await connect(1)
  const position = await change('a', 2)
  wakeUp.wake()
  await eventually(() => expect(client.lastId()).toBe(position))
  expect(client.things()).toEqual([])
  expect(client.text).toContain(': ping')
})

test('a client that does not read is dropped', async () => {
  const { port } = http.server.address() as AddressInfo
  const response = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1', path: '/live/1', agent: false }, resolve),
  )
  response.on('error', () => undefined)
  response.pause()
  await eventually(() => expect(http.openStreams.size).toBe(1))
  const long = 'x'.repeat(200_000)
  await eventually(async () => {
    await change(long + Math.random(), 1)
    wakeUp.wake()
    expect(http.openStreams.size).toBe(0)
  }, 15_000)
  response.destroy()
})

test('closing the server ends what is open, at once', async () => {
  const client = await connect(1)
  const started = performance.now()
  await http.close()
  expect(performance.now() - started).toBeLessThan(2_000)
  await eventually(() => expect(client.isOver).toBe(true))
})

test('what one node forgets the others forget too, and all of it after the line broke', async () => {
  const forgotten: (string | undefined)[] = []
  await using other = await startWakeUp({ db, connection: database.connection, log })
  other.onForget((name) => void forgotten.push(name))
  wakeUp.spread('settings')
  wakeUp.spread('agents:7')
  await eventually(() => expect(forgotten).toEqual(['settings', 'agents:7']))
  await runAlone(
    database.connection,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await eventually(() => expect(forgotten).toContain(undefined))
})

/** Busy machines take their time. */
function eventually<T>(check: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(check, { timeout, interval: 10 })
}
