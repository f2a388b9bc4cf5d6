import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connectionUrl, withDatabase, type Connection } from '../connection.ts'
import { runAlone } from './alone.ts'

/** What a test needs to make itself a database: a connection that may create one, and the template to copy. */
export interface TestCluster {
  admin: Connection
  template: string
}

export interface TestDatabase extends AsyncDisposable {
  name: string
  /** For `openDatabase`, `listen` and pg. */
  connection: Connection
  /** The same as a DATABASE_URL. */
  url: string
}

/**
 * A migrated, empty database of one's own, copied from the run's template and dropped when disposed:
 * `await using database = await freshDatabase()`.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const { admin, template } = await theCluster()
  return create(admin, `template ${template}`)
}

/** A database without any table, for what tests the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { admin } = await theCluster()
  return create(admin, '')
}

let cluster: Promise<TestCluster> | undefined

/** One cluster for the whole run, started when the first test asks; the server named by DATABASE_URL, if that is set. */
function theCluster(): Promise<TestCluster> {
  cluster ??= askBroker()
  return cluster
}

async function askBroker(): Promise<TestCluster> {
  const answer = await fetch(inject('postgresBroker'))
  if (!answer.ok) throw new Error(`The test database did not start: ${await answer.text()}`)
  return (await answer.json()) as TestCluster
}

async function create(admin: Connection, from: string): Promise<TestDatabase> {
  const name = `ostler_test_${process.pid}_${randomBytes(6).toString('hex')}`
  await runAlone(admin, `create database ${name} ${from}`)
  const connection = withDatabase(admin, name)
  return {
    name,
    connection,
    url: connectionUrl(connection),
    [Symbol.asyncDispose]: () => runAlone(admin, `drop database if exists ${name} with (force)`),
  }
}
