import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type AgentActor, endpoint } from '#api/endpoint.ts'
import type { JobTables as Schema } from '../jobs/tables.ts'
import { freshDatabase, type TestDatabase } from '../db/testing/postgres.ts'
import { createLog } from '../base/log.ts'
import { type Connection, type Db, inTransaction, openDatabase } from '../db/index.ts'
import { enqueue, startWorker } from '../jobs/index.ts'
import { createHttp, mount, route } from './index.ts'

const log = createLog('silent')
const ada = { kind: 'agent', id: 7, name: 'Ada', admin: false, assignedOnly: false } as AgentActor
const create = endpoint({
  id: 'things.create',
  method: 'POST',
  path: '/things',
  summary: '',
  callers: ['agent'],
  output: z.object({ ok: z.boolean() }),
})

let database: TestDatabase
let line: Line
let db: Db<Schema>

beforeAll(async () => {
  database = await freshDatabase()
  line = await lineTo(database.connection)
  db = openDatabase<Schema>(line.connection, { log })
})
afterAll(async () => {
  await db.destroy()
  await line.cut()
  await rm(line.folder, { recursive: true, force: true })
  await database[Symbol.asyncDispose]()
})

test('while the database is away calls are told to try again; when it is back they work, and jobs go on', async () => {
  const http = createHttp({
    log,
    trustedProxies: [],
    secureCookies: () => false,
    address: () => '',
    ready: async () => true,
  })
  const done = vi.fn(async () => undefined)
  await using worker = startWorker({ db, log, now: () => new Date() }, { follow: done }, { poll: 100 })
  const handler = async () => {
    await inTransaction(db, (tx) => enqueue(tx, { kind: 'follow', payload: {} }))
    worker.wake()
    return { ok: true }
  }
  mount(http, [route(create, handler)], {
    db,
    log,
    now: () => new Date(),
    authenticate: async () => (await db.selectFrom('job').select('id').limit(1).execute(), ada),
  })
  const post = () => http.inject({ method: 'POST', url: '/api/v1/things', headers: { 'idempotency-key': 'one' } })

  await line.cut()
  for (let n = 0; n < 3; n += 1) {
    const away = await post()
    expect(away.statusCode).toBe(503)
    expect(away.json()).toMatchObject({ error: { code: 'unavailable' } })
    expect(away.headers['retry-after']).toBe('2')
  }
  await line.mend()
  await vi.waitFor(async () => expect((await post()).statusCode).toBe(201), { timeout: 10_000 })
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), { timeout: 10_000 })
  await http.close()
})

interface Line {
  connection: Connection
  folder: string
  cut(): Promise<void>
  mend(): Promise<void>
}

/** A way to the database that can be cut. */
async function lineTo(real: Connection): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'line-'))
  const path = join(folder, '.s.PGSQL.5432')
  const sockets = new Set<Socket>()
  let server: Server | null = null
  const mend = async () => {
    server = createServer((near) => {
      const far =
        'connectionString' in real
          ? connectTo(new URL(real.connectionString))
          : connect(join(real.host, `.s.PGSQL.${real.port}`))
      for (const socket of [near, far]) {
        sockets.add(socket)
        socket.on('error', () => undefined).on('close', () => (near.destroy(), far.destroy(), sockets.delete(socket)))
      }
      near.pipe(far).pipe(near)
    })
    const listening = server
    await new Promise<void>((resolve) => listening.listen(path, resolve))
  }
  const cut = async () => {
    const closing = server
    server = null
    for (const socket of sockets) socket.destroy()
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
  }
  await mend()
  return { connection: through(real, folder), folder, cut, mend }
}

function connectTo({ hostname, port, searchParams }: URL): Socket {
  const folder = searchParams.get('host')
  if (folder?.startsWith('/')) return connect(join(folder, `.s.PGSQL.${port || 5432}`))
  return connect(Number(port || 5432), hostname)
}

function through(real: Connection, folder: string): Connection {
  if (!('connectionString' in real)) return { ...real, host: folder, port: 5432 }
  const url = new URL(real.connectionString)
  url.port = '5432'
  url.searchParams.set('host', folder)
  return { connectionString: url.toString() }
}
