import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Log } from '#platform/base/log.ts'
import { keepBackup, restoreBackup, silent } from '#platform/backup/index.ts'
import {
  beginCarrying,
  type Connection,
  type Db,
  type Migration,
  openDatabase,
  startEmbeddedPostgres,
} from '#platform/db/index.ts'
import { type Config, version } from './config.ts'
import type { Schema } from './schema/index.ts'

interface Migrating {
  connection: Connection
  /** Which desk it is. */
  desk: string
  log: Log
  from: number
  to: number
}

/** The database as it is now goes into `OSTLER_DATA/backups` first. */
export async function keepBeforeMigration(config: Config, migrating: Migrating): Promise<void> {
  const { connection, desk, log, from, to } = migrating
  const { secret } = config
  const kind = { dir: backupsDir(config), kind: 'before-migration', what: `${from}-${to}`, log }
  await keepBackup({ connection, secret, desk, version }, kind)
}

/** Brings a database that an older major version of PostgreSQL made into one of the version that came with the desk. */
export async function carryOver(config: Config, migrations: readonly Migration[], log: Log): Promise<void> {
  const carrying = await beginCarrying(config.dataDir, log)
  if (!carrying) return
  const { from, to, cluster } = carrying
  log.info({ from, to }, 'carrying the database over to the PostgreSQL that came with the desk')
  const path = await keepOld(config, `${from}-${to}`, log)
  {
    await using fresh = await startEmbeddedPostgres({ dataDir: config.dataDir, cluster, log })
    const { connection } = fresh
    const target = { connection, path, filesDir: join(config.dataDir, 'files'), mustBeEmpty: [], settle: '' }
    await restoreBackup({ ...target, migrations, progress: silent })
  }
  log.info({ kept: await carrying.finish() }, 'carried over; the old database is kept until you remove it')
}

async function keepOld(config: Config, what: string, log: Log): Promise<string> {
  await using old = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  const { secret } = config
  const desk = await knownDesk(old.connection, log)
  const kind = { dir: backupsDir(config), kind: 'before-postgresql', what, log }
  return await keepBackup({ connection: old.connection, secret, desk, version }, kind)
}

/** The first node to ask gives the desk its identity. */
export async function deskId(db: Db<Schema>): Promise<string> {
  const value = JSON.stringify(randomUUID())
  await db
    .insertInto('setting')
    .values({ key: 'desk.id', value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'desk.id').executeTakeFirstOrThrow()
  return String(row.value)
}

/** Which desk the database holds; nothing where it holds none yet. */
export async function knownDesk(connection: Connection, log: Log): Promise<string> {
  const db = openDatabase<Schema>(connection, { log, maxConnections: 1 })
  try {
    return await deskId(db).catch(() => '')
  } finally {
    await db.destroy()
  }
}

function backupsDir({ dataDir }: Config): string {
  return join(dataDir, 'backups')
}
