import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createLog, type Log } from '#platform/base/log.ts'
import { tracedRequest } from '#platform/base/trace.ts'
import { type Connection, openDatabase } from '#platform/db/index.ts'
import { openDesk } from '../app.ts'
import { readConfig } from '../config.ts'
import { emptyDns } from './dns.ts'
import type { Desk } from '../schema/desk.ts'
import type { Schema } from '../schema/index.ts'
import { mailWorker } from './mail-worker.ts'
import { freshDatabase, type TestDatabase } from './postgres.ts'

export interface TestDesk extends AsyncDisposable {
  http: FastifyInstance
  desk: Desk
  /** For a connection of the test's own. */
  connection: Connection
  database: TestDatabase
  dataDir: string
  /** Where it listens, once `listen` was called. */
  listen(): Promise<string>
  /** Moves the desk's clock on, by milliseconds; it stands still otherwise only in what the test reads from it. */
  pass(milliseconds: number): void
  /** The statements that ran since this was last asked. */
  statements(): Statement[]
}

export interface Statement {
  sql: string
  parameters: readonly unknown[]
  /** The request it was done for; null for what the desk does by itself. */
  request: string | null
}

export interface TestDeskOptions {
  /** Which parts work: by default none but the doors, so that a test decides what happens when. */
  roles?: string
  demo?: boolean
  /** More of the environment, such as PUBLIC_URL. */
  env?: Record<string, string>
  log?: Log
  /** Another node of this desk, on the same database. */
  beside?: TestDesk
  /** A database that holds a desk already; whoever gives it drops it. */
  database?: TestDatabase
}

/** A whole desk on a database and a folder of its own: `await using desk = await startTestDesk()`. */
export async function startTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const { roles = 'web', demo = false, log = createLog(process.env['TEST_LOG'] ?? 'silent'), beside } = options
  const given = beside?.database ?? options.database
  const database = given ?? (await freshDatabase())
  const dataDir = await mkdtemp(join(tmpdir(), 'ostler-test-'))
  const env = {
    ...{ OSTLER_DATA: dataDir, OSTLER_SECRET: 'a secret for tests that has enough characters', PORT: '0' },
    ...{ DATABASE_URL: database.url, OSTLER_ROLES: roles, HOST: '127.0.0.1', ...options.env },
  }
  const config = await readConfig(env, { demo })
  const ran: Statement[] = []
  const onQuery = ({ sql, parameters }: Omit<Statement, 'request'>) =>
    void ran.push({ sql, parameters, request: tracedRequest() })
  const db = openDatabase<Schema>(database.connection, { log, maxConnections: 8, onQuery })
  const opened = await openDesk({
    config,
    db,
    listenTo: database.connection,
    log,
    checkAnswers: true,
    mailWorker: mailWorker(),
  })
  let ahead = 0
  opened.desk.now = () => new Date(Date.now() + ahead)
  opened.desk.lookUp = emptyDns
  await opened.http.ready()
  return {
    ...{ http: opened.http, desk: opened.desk, connection: database.connection, database, dataDir },
    listen: () => opened.http.listen({ port: 0, host: '127.0.0.1' }),
    pass: (milliseconds) => void (ahead += milliseconds),
    statements: () => ran.splice(0),
    async [Symbol.asyncDispose]() {
      await opened.http.close()
      await opened[Symbol.asyncDispose]()
      await db.destroy()
      if (!given) await database[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
