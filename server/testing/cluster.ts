import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { createLog } from '#platform/base/log.ts'
import { runAlone } from '#platform/db/testing/alone.ts'
import type { TestCluster } from '#platform/db/testing/postgres.ts'
import { migrate, openDatabase, startEmbeddedPostgres, withDatabase, type Connection } from '#platform/db/index.ts'
import { migrations, type Schema } from '../schema/index.ts'

export interface RunningCluster extends TestCluster {
  stop(): Promise<void>
}

/** A cluster of our own, thrown away at the end, or a guest's place on the server named by DATABASE_URL. */
export async function startCluster(): Promise<RunningCluster> {
  const server = process.env['DATABASE_URL'] ? borrow(process.env['DATABASE_URL']) : await startOwn()
  try {
    const template = await makeTemplate(server.admin)
    const stop = async () => {
      if (!server.throwAway) await dropTemplate(server.admin, template)
      await server.stop()
    }
    return { admin: server.admin, template, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

function borrow(connectionString: string) {
  return { admin: { connectionString }, throwAway: false, stop: () => Promise.resolve() }
}

async function startOwn() {
  const postgres = await startEmbeddedPostgres({ dataDir: tmpdir(), ephemeral: true, log: createLog('warn') })
  return { admin: postgres.connection, throwAway: true, stop: () => postgres.stop() }
}

/** Migrates one database that every test then copies; its name is unique, so runs on a shared server never meet. */
async function makeTemplate(admin: Connection): Promise<string> {
  const template = `ostler_template_${process.pid}_${randomBytes(4).toString('hex')}`
  await runAlone(admin, `create database ${template}`)
  const db = openDatabase<Schema>(withDatabase(admin, template), { log: createLog('warn') })
  try {
    await migrate(db, migrations, { log: createLog('warn') })
  } finally {
    await db.destroy()
  }
  await runAlone(admin, `alter database ${template} with allow_connections false`)
  return template
}

async function dropTemplate(admin: Connection, template: string): Promise<void> {
  await runAlone(admin, `drop database if exists ${template} with (force)`)
}
