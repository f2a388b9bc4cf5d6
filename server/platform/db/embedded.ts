import { setTimeout as sleep } from 'node:timers/promises'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import type { Log } from '../base/log.ts'
import { isAlive } from '../process/alive.ts'
import { makeDataDir, runningDesk } from '../process/data-dir.ts'
import { StartError } from '../process/fail.ts'
import { acquireLock } from '../process/lock.ts'
import { findBinaries } from './binaries.ts'
import { finishCarrying } from './carry.ts'
import { clusterDir, clusterMajor, createCluster } from './cluster.ts'
import type { SocketConnection } from './connection.ts'
import { dropOnExit, sweepAbandoned } from './ephemeral.ts'
import { launch, type Launched, openKeeper, socketConnection } from './launch.ts'
import { type Place, placeOf, socketDir, SYSTEM_DIR, temporaryPlace } from './place.ts'
import { disarmPidFile, livingPostmaster, stopPostmaster } from './postmaster.ts'

export interface EmbeddedOptions {
  dataDir: string
  log: Log
  /** A throw-away cluster in a temporary folder: without fsync, gone after `stop()`; `dataDir` is not touched. */
  ephemeral?: boolean
  /** A cluster under another name, beside the desk's own: see carry.ts. */
  cluster?: string
}

export interface EmbeddedPostgres {
  connection: SocketConnection
  /** It was already running. */
  adopted: boolean
  pid: number
  /** Stops the server; with `unlessUsed`, leaves it to a running desk or to whoever is still connected. */
  stop(options?: { unlessUsed?: boolean }): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const DATABASE = 'ostler'
const START_WAIT_MS = 120_000
const LEAVING_MS = 1_000

/**
 * Starts a PostgreSQL of our own for this data folder, or joins the one that already runs there. It is brought back
 * when it dies while it is in use.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new StartError('On Windows the desk cannot start PostgreSQL by itself: set DATABASE_URL to one that runs.')
  }
  const isEphemeral = options.ephemeral ?? false
  if (isEphemeral) await sweepAbandoned()
  const dataDir = isEphemeral ? null : await makeDataDir(options.dataDir)
  const place = dataDir === null ? await temporaryPlace() : await placeOf(dataDir)
  if (dataDir !== null && options.cluster === undefined) finishCarrying(place)
  const chosen = options.cluster === undefined ? place : { ...place, cluster: options.cluster }
  const server = new EmbeddedServer(chosen, dataDir, options.log)
  await server.start()
  return server
}

class EmbeddedServer implements EmbeddedPostgres {
  connection = socketConnection('', DATABASE)
  adopted = false
  pid = 0
  readonly #place: Place
  readonly #dataDir: string | null
  readonly #log: Log
  #keeper: pg.Client | null = null
  #isStopping = false

  constructor(place: Place, dataDir: string | null, log: Log) {
    this.#place = place
    this.#dataDir = dataDir
    this.#log = log
  }

  async start(): Promise<void> {
    const { home } = this.#place
    await using _ = await acquireLock(join(home, 'start.lock'), { waitMs: START_WAIT_MS })
    if (this.#isStopping) return
    const running = await this.#adopt()
    const { pid, keeper } = running ?? (await this.#launch())
    this.adopted = running !== null
    this.pid = pid
    if (this.#dataDir === null) dropOnExit(home, pid)
    await createDatabase(keeper)
    this.#keeper = keeper
    keeper.once('end', () => void this.#bringBack())
    this.#log.debug({ pid, adopted: this.adopted, home }, 'PostgreSQL is up')
  }

  async stop({ unlessUsed = false } = {}): Promise<void> {
    if (this.#isStopping) return
    this.#isStopping = true
    const { home } = this.#place
    {
      await using _ = await acquireLock(join(home, 'start.lock'), { waitMs: START_WAIT_MS })
      const isLeft = unlessUsed && (await this.#isUsedByOthers())
      await this.#keeper?.end().catch(() => undefined)
      if (isLeft) return
      await stopPostmaster(livingPostmaster(clusterDir(this.#place))?.pid ?? this.pid)
      const socketDir = this.connection.host
      if (dirname(socketDir) !== home) await rm(socketDir, { recursive: true, force: true })
    }
    if (this.#dataDir === null) await rm(home, { recursive: true, force: true })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #adopt(): Promise<Launched | null> {
    const dir = clusterDir(this.#place)
    const running = livingPostmaster(dir)
    if (!running) return null
    const keeper = await openKeeper(running.socketDir, () => isAlive(running.pid), this.#log)
    if (!keeper) {
      await stopPostmaster(running.pid)
      return null
    }
    this.connection = socketConnection(running.socketDir, DATABASE)
    return { pid: running.pid, keeper }
  }

  async #launch(): Promise<Launched> {
    const place = this.#place
    const major = clusterMajor(place)
    const isEphemeral = this.#dataDir === null
    const copyInto = place.user ? SYSTEM_DIR : (this.#dataDir ?? place.home)
    const binaries = await findBinaries({ user: place.user, copyInto, major, log: this.#log })
    if (major === null) await createCluster(place, binaries, isEphemeral)
    disarmPidFile(clusterDir(place))
    // A pool that outlives a restart looks for the socket where it was.
    const dir = this.connection.host || (await socketDir(place))
    this.connection = socketConnection(dir, DATABASE)
    return launch({ place, binaries, socketDir: dir, isEphemeral, log: this.#log })
  }

  async #isUsedByOthers(): Promise<boolean> {
    const desk = this.#dataDir === null ? null : await runningDesk(this.#dataDir)
    if (desk !== null && desk !== process.pid) return true
    // PostgreSQL counts a connection for a moment after its end.
    for (const end = Date.now() + LEAVING_MS; Date.now() < end; await sleep(20)) {
      if ((await this.#others()) === 0) return false
    }
    return true
  }

  async #others(): Promise<number> {
    const found = await this.#keeper?.query<{ others: string }>(
      `select count(*) as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return Number(found?.rows[0]?.others ?? 0)
  }

  async #bringBack(): Promise<void> {
    for (let wait = 100; !this.#isStopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        this.#log.warn('PostgreSQL went away; bringing it back')
        return await this.start()
      } catch (error) {
        this.#log.error({ err: error }, 'PostgreSQL could not be brought back yet')
        await sleep(wait)
      }
    }
  }
}

async function createDatabase(keeper: pg.Client): Promise<void> {
  const { rowCount } = await keeper.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await keeper.query(`create database ${DATABASE}`)
}
