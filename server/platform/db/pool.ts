import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { Kysely, type LogEvent, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from '../base/log.ts'
import type { Connection } from './connection.ts'
import { BEGIN } from './gate.ts'
import { createTurns, type Turns } from './turns.ts'
import { columnTypes } from './types.ts'

export type Db<Schema> = Kysely<Schema>
export type Tx<Schema> = Transaction<Schema>
export type Database<Schema> = Kysely<Schema>

export interface DatabaseOptions {
  log: Log
  maxConnections?: number
  /** Commits do not wait for the disk: for what can be made again. */
  hasty?: boolean
  /** Told of every statement that ran. */
  onQuery?: (query: { sql: string; parameters: readonly unknown[] }) => void
}

// A plan made once for all values: planning anew costs more than most of our statements take.
const SETTINGS = '-c timezone=UTC -c plan_cache_mode=force_generic_plan'
const STATEMENT_TIMEOUT_MS = 30_000
const NAMES_PER_CONNECTION = 500
const USUAL_CONNECTIONS = 10
/** Transactions leave these: what one of them waits for, such as settings that are read anew, must be readable. */
const BESIDE_TRANSACTIONS = 2

/** A pool of connections; nothing is opened before the first query. Close it with `destroy()`. */
export function openDatabase<Schema>(connection: Connection, options: DatabaseOptions): Database<Schema> {
  const pool = new pg.Pool({
    ...clientConfig(connection),
    ...(options.hasty ? { options: `${SETTINGS} -c synchronous_commit=off` } : {}),
    max: options.maxConnections ?? USUAL_CONNECTIONS,
    pipeline: true,
    idleTimeoutMillis: 30_000,
    Client: NamingClient,
  })
  // Without a listener an idle connection that the server closes would end the process.
  pool.on('error', (error) => {
    if (!pool.ending) options.log.warn({ err: error }, 'a database connection was lost')
  })
  const { onQuery } = options
  const log = onQuery ? (event: LogEvent) => onQuery(event.query) : []
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log })
  pools.set(db, pool)
  turns.set(db, createTurns(Math.max(1, (options.maxConnections ?? USUAL_CONNECTIONS) - BESIDE_TRANSACTIONS)))
  return db
}

const pools = new WeakMap<object, pg.Pool>()
const turns = new WeakMap<object, Turns>()

/** Waits until another transaction may begin; what it answers is called once it is over. */
export async function takeTurn(db: object): Promise<() => void> {
  return (await turns.get(db)?.take()) ?? (() => undefined)
}

/** How busy the connections are; null for what is no pool of ours. */
export function poolState(db: object): { open: number; idle: number; waiting: number } | null {
  const pool = pools.get(db)
  return pool ? { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount } : null
}

export function clientConfig(connection: Connection): pg.ClientConfig {
  return {
    ...connection,
    ...('host' in connection ? { ssl: false } : {}),
    application_name: 'ostler',
    options: SETTINGS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: columnTypes,
  }
}

type LooseQuery = (config: unknown, values?: unknown, callback?: unknown) => Promise<unknown>

/** What a statement answers that was not sent. */
const NOTHING = { command: '', rowCount: null, rows: [] }

/**
 * Gives each statement a name, so that the server parses and plans it once for each connection. A transaction begins
 * with its first statement, in the same breath: each way to the server and back costs more than most statements.
 */
class NamingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    // The query under way fails with the same error; without a listener it would also end the process.
    this.on('error', () => undefined)
    const names = new Map<string, string>()
    const plain = this.query.bind(this) as LooseQuery
    let generation = 0
    let isToBegin = false
    const query: LooseQuery = (config, values, callback) => {
      if (config === 'begin') {
        isToBegin = true
        return Promise.resolve(NOTHING)
      }
      if (!isToBegin) return named(config, values, callback)
      isToBegin = false
      return config === 'commit' || config === 'rollback' ? Promise.resolve(NOTHING) : begun(config, values)
    }
    const begun = async (config: unknown, values: unknown) => {
      const { stream } = (this as unknown as { connection: { stream: Writable } }).connection
      stream.cork()
      const both = Promise.all([plain(BEGIN), named(config, values)])
      stream.uncork()
      return (await both)[1]
    }
    const named: LooseQuery = (config, values, callback) => {
      if (typeof config !== 'string' || !Array.isArray(values) || !isNameable(config, values)) {
        return plain(config, values, callback)
      }
      const name = names.get(config) ?? newName(names, config, generation)
      const result = plain({ text: config, values: values as unknown[], name }, callback)
      if (result instanceof Promise) result.catch(forgetStalePlans)
      return result
    }
    const forgetStalePlans = (error: unknown) => {
      if (!isStalePlan(error)) return
      names.clear()
      generation += 1
    }
    this.query = query as unknown as typeof this.query
  }
}

// Without values several commands may stand in one text, which cannot be prepared.
function isNameable(text: string, values: unknown[]): boolean {
  return values.length > 0 || (/^\s*(select|insert|update|delete|with|merge)\b/i.test(text) && !text.includes(';'))
}

function newName(names: Map<string, string>, text: string, generation: number): string | undefined {
  if (names.size >= NAMES_PER_CONNECTION) return undefined
  const name = `${createHash('sha1').update(text).digest('base64url').slice(0, 20)}-${generation}`
  names.set(text, name)
  return name
}

// Another node has migrated a table under a statement that was planned before.
function isStalePlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000' && error.message.includes('cached plan')
}
