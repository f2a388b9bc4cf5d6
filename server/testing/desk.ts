import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createLog } from '#platform/base/log.ts'
import { type Connection, openDatabase } from '#platform/db/index.ts'
import { openDesk } from '../app.ts'
import { readConfig } from '../config.ts'
import type { Desk } from '../schema/desk.ts'
import type { Schema } from '../schema/index.ts'
import { freshDatabase } from './postgres.ts'

export interface TestDesk extends AsyncDisposable {
  http: FastifyInstance
  desk: Desk
  /** For a connection of the test's own. */
  connection: Connection
  /** Where it listens, once `listen` was called. */
  listen(): Promise<string>
  /** Moves the desk's clock on, by milliseconds; it stands still otherwise only in what the test reads from it. */
  pass(milliseconds: number): void
}

export interface TestDeskOptions {
  /** Which parts work: by default none but the doors, so that a test decides what happens when. */
  roles?: string
  demo?: boolean
}

/** A whole desk on a database and a folder of its own: `await using desk = await startTestDesk()`. */
export async function startTestDesk({ roles = 'web', demo = false }: TestDeskOptions = {}): Promise<TestDesk> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'ostler-test-'))
  const env = {
    ...{ OSTLER_DATA: dataDir, OSTLER_SECRET: 'a secret for tests that has enough characters', PORT: '0' },
    ...{ DATABASE_URL: database.url, OSTLER_ROLES: roles, HOST: '127.0.0.1' },
  }
  const config = await readConfig(env, { demo })
  const log = createLog(process.env['TEST_LOG'] ?? 'silent')
  const db = openDatabase<Schema>(database.connection, { log, maxConnections: 8 })
  const opened = await openDesk({ config, db, listenTo: database.connection, log, checkAnswers: true })
  let ahead = 0
  opened.desk.now = () => new Date(Date.now() + ahead)
  await opened.http.ready()
  return {
    ...{ http: opened.http, desk: opened.desk, connection: database.connection },
    listen: () => opened.http.listen({ port: 0, host: '127.0.0.1' }),
    pass: (milliseconds) => void (ahead += milliseconds),
    async [Symbol.asyncDispose]() {
      await opened.http.close()
      await opened[Symbol.asyncDispose]()
      await db.destroy()
      await database[Symbol.asyncDispose]()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
