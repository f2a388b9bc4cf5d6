import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Log } from '../base/log.ts'
import { StartError } from '../process/fail.ts'
import { keepDeletions } from './deletions.ts'
import type { Db } from './pool.ts'

export interface Migration {
  number: number
  name: string
  /** SQL text, one or several commands; runs in a transaction of its own. */
  up: string
}

interface Applied {
  number: number
  name: string
  checksum: string
}

const OLDEST_VERSION = 150_000
const LOCK_KEY = 7_821_501

export interface MigrateOptions {
  log: Log
  /** Called before the first of several missing migrations, unless the database is new; if it fails, nothing changes. */
  before?: (from: number, to: number) => Promise<void>
}

/** Brings the database to the newest of these migrations. Several nodes may call it at once: one works, others wait. */
export async function migrate<S>(db: Db<S>, migrations: readonly Migration[], options: MigrateOptions): Promise<void> {
  await db.connection().execute(async (connection) => {
    await refuseOldServer(connection)
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`select pg_advisory_lock(${sql.lit(LOCK_KEY)})`.execute(connection)
    try {
      await applyMissing(connection, migrations, options)
      await keepDeletions(connection)
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK_KEY)})`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}

async function refuseOldServer<S>(db: Kysely<S>): Promise<void> {
  const found = await sql<{ number: number; name: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name
  `.execute(db)
  const version = found.rows[0]
  if (version && version.number >= OLDEST_VERSION) return
  throw new StartError(`PostgreSQL ${version?.name ?? ''} is too old: this desk needs PostgreSQL 15 or newer.`)
}

async function applyMissing<S>(
  db: Kysely<S>,
  migrations: readonly Migration[],
  { log, before }: MigrateOptions,
): Promise<void> {
  const applied = await readApplied(db)
  const ordered = migrations.toSorted((a, b) => a.number - b.number)
  refuseNewerSchema(applied, ordered)
  const from = Math.max(0, ...applied.keys())
  const to = ordered.at(-1)?.number ?? 0
  if (from > 0 && from < to) await before?.(from, to)
  for (const migration of ordered) {
    const earlier = applied.get(migration.number)
    if (!earlier) await applyOne(db, migration, log)
    else if (earlier.checksum !== checksum(migration)) {
      log.warn({ number: migration.number, name: migration.name }, 'this migration was changed after it ran')
    }
  }
}

async function readApplied<S>(db: Kysely<S>): Promise<Map<number, Applied>> {
  await sql`
    create table if not exists schema_migration (
      number integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )
  `.execute(db)
  const { rows } = await sql<Applied>`select number, name, checksum from schema_migration`.execute(db)
  return new Map(rows.map((row) => [row.number, row]))
}

function refuseNewerSchema(applied: Map<number, Applied>, known: Migration[]): void {
  const newest = Math.max(0, ...applied.keys())
  const newestKnown = known.at(-1)?.number ?? 0
  if (newest <= newestKnown) return
  throw new StartError(
    `The database was made by a newer version (migration ${newest}, this one knows ${newestKnown}): start that version, or restore a backup.`,
  )
}

async function applyOne<S>(db: Kysely<S>, migration: Migration, log: Log): Promise<void> {
  const { number, name } = migration
  await db.transaction().execute(async (tx) => {
    await sql.raw(migration.up).execute(tx)
    await sql`
      insert into schema_migration (number, name, checksum) values (${number}, ${name}, ${checksum(migration)})
    `.execute(tx)
  })
  log.info({ number, name }, 'migrated')
}

/** What tells whether a migration is still the one that ran. */
export function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.up).digest('hex')
}
