import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Log } from '#platform/base/log.ts'
import {
  migrate,
  openDatabase,
  startEmbeddedPostgres,
  type Connection,
  type Db,
  type Migration,
} from '#platform/db/index.ts'
import { claimFilesFolder, lockDataDir } from '#platform/process/data-dir.ts'
import { Life } from '#platform/process/life.ts'
import { stopRequested } from '#platform/process/signals.ts'
import type { Config } from './config.ts'
import { carryOver, deskId, keepBeforeMigration } from './upkeep.ts'
import type { Schema } from './schema/index.ts'

export interface DeskParts {
  config: Config
  db: Db<Schema>
  listenTo: Connection
  log: Log
  /** Check each answer of the API against its contract: in tests. */
  checkAnswers?: boolean
  /** The built thread that reads mails; by default beside the built desk. */
  mailWorker?: URL
}

/** A desk that is open but does not listen to HTTP yet. */
export interface OpenDesk<Desk> extends AsyncDisposable {
  http: FastifyInstance
  desk: Desk
  /** What to print once it listens, such as the link to the setup page. */
  banner(): Promise<string[]>
}

/** What the desk is made of: handed in by the command line, and by tests. */
export interface House<Desk> {
  migrations: readonly Migration[]
  openDesk(parts: DeskParts): Promise<OpenDesk<Desk>>
  /** Work done before anything else works at the desk, such as loading the demo desk. */
  prepare?(desk: Desk): Promise<void>
}

export interface ServeOptions {
  log: Log
  print(line: string): void
  /** Resolves when the desk shall stop; by default at SIGTERM and SIGINT. */
  stopRequest?: Promise<string>
}

const DRAIN_MS = 10_000

/** Runs the desk until it is asked to stop, then ends what was begun and closes everything. */
export async function serve<Desk>(config: Config, house: House<Desk>, options: ServeOptions): Promise<void> {
  const { log, print, stopRequest = stopRequested() } = options
  await using life = new Life(log)
  // Background work that fails while the database is away must not take the desk down.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure nobody waited for'))
  if (config.databaseUrl === null) {
    const lock = await lockDataDir(config.dataDir)
    life.onEnd(() => lock.release())
    await carryOver(config, house.migrations, log)
  }
  const opened = await openDesk(config, house, { log, life })
  life.onEnd(() => drain(opened.http))
  if (config.roles.includes('web')) {
    await opened.http.listen({ port: config.port, host: config.host })
    print(`Ostler is ready: ${addressOf(config, opened.http)}`)
  } else print(`Ostler is at work (${config.roles.join(', ')}).`)
  for (const line of await opened.banner()) print(line)
  log.info({ reason: await stopRequest }, 'stopping')
}

/**
 * Opens the desk for one piece of work, without HTTP and without roles: in the PostgreSQL of a desk that runs on the
 * same data, else in one started for as long as somebody needs it.
 */
export async function withDesk<Desk, T>(
  config: Config,
  house: House<Desk>,
  log: Log,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  await using life = new Life(log)
  const { desk } = await openDesk({ ...config, roles: [] }, house, { log, life, unlessUsed: true })
  return await work(desk)
}

export interface Opening {
  log: Log
  life: Life
  unlessUsed?: boolean
}

async function openDesk<Desk>(config: Config, house: House<Desk>, opening: Opening): Promise<OpenDesk<Desk>> {
  const { log, life } = opening
  const connection = await connect(config, opening)
  const db = openDatabase<Schema>(connection, { log })
  life.onEnd(() => db.destroy())
  const before = async (from: number, to: number) => {
    if (!config.migrationBackup || !(await hasPeople(db))) return
    await keepBeforeMigration(config, { connection, desk: await deskId(db), log, from, to })
  }
  await migrate(db, house.migrations, { log, before })
  await claimFilesFolder(join(config.dataDir, 'files'), await deskId(db))
  await prepare(house, { config, db, listenTo: connection, log })
  const opened = await house.openDesk({ config, db, listenTo: connection, log })
  life.onEnd(async () => opened[Symbol.asyncDispose]())
  return opened
}

/** Nothing else works at the desk yet, no timer and no worker; what is prepared does not wait for the disk. */
async function prepare<Desk>(house: House<Desk>, { config, listenTo, log }: DeskParts): Promise<void> {
  if (!house.prepare) return
  const db = openDatabase<Schema>(listenTo, { log, hasty: true })
  const { http, desk, ...quiet } = await house.openDesk({ config: { ...config, roles: [] }, db, listenTo, log })
  try {
    await house.prepare(desk)
  } finally {
    await http.close()
    await quiet[Symbol.asyncDispose]()
    await db.destroy()
  }
}

/** Where the database of this desk is: it runs until `life` ends. */
export async function connect(config: Config, { log, life, unlessUsed = false }: Opening): Promise<Connection> {
  if (config.databaseUrl !== null) return { connectionString: config.databaseUrl }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  life.onEnd(() => postgres.stop({ unlessUsed }))
  return postgres.connection
}

async function hasPeople(db: Db<Schema>): Promise<boolean> {
  return (await db.selectFrom('agent').select('id').limit(1).execute()).length > 0
}

/** Takes no new request and lets the running ones finish, but not for ever. */
async function drain(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), DRAIN_MS)
  // A connection whose last request ends meanwhile would be kept alive for more to come.
  const sweep = setInterval(() => http.server.closeIdleConnections(), 50)
  await http.close().finally(() => {
    clearTimeout(cut)
    clearInterval(sweep)
  })
}

function addressOf(config: Config, http: FastifyInstance): string {
  if (config.publicUrl !== null) return config.publicUrl
  const listening = http.addresses()[0]
  const port = typeof listening === 'object' ? listening.port : config.port
  return `http://localhost:${port}`
}
