import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { chown } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../base/log.ts'
import { StartError } from '../process/fail.ts'
import type { Binaries } from './binaries.ts'
import { clusterDir, databaseEnvironment, reasonIn, SUPERUSER } from './cluster.ts'
import type { SocketConnection } from './connection.ts'
import type { Place } from './place.ts'

export interface Launched {
  pid: number
  /** A connection of our own, open as long as we use the server. */
  keeper: pg.Client
}

export interface LaunchPlan {
  place: Place
  binaries: Binaries
  socketDir: string
  isEphemeral: boolean
  log: Log
}

const PORT = 5432

const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  // These binaries know only the slow compression, and a page is written in full once between two checkpoints.
  wal_compression: 'off',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  gin_pending_list_limit: '1MB',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.05',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
}

const EPHEMERAL_SETTINGS = {
  ...SETTINGS,
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
}

const LEFTOVERS_WAIT_MS = 30_000
const READY_WAIT_MS = 600_000
const NO_SOCKET_WAIT_MS = 10_000

/** Starts the server of a cluster and waits until it answers, through a crash recovery if need be. */
export async function launch(plan: LaunchPlan): Promise<Launched> {
  const giveUpAt = Date.now() + LEFTOVERS_WAIT_MS
  for (;;) {
    const log = await openServerLog(plan.place)
    const child = spawnServer(plan, log.fd)
    closeSync(log.fd)
    const spawnError = await spawned(child)
    if (spawnError) throw new StartError(`PostgreSQL could not be started: ${spawnError.message}`)
    const isRunning = () => child.exitCode === null && child.signalCode === null
    const keeper = await openKeeper(plan.socketDir, isRunning, plan.log)
    if (keeper && child.pid !== undefined) return { pid: child.pid, keeper }
    const said = readFileSync(log.path, 'utf8').slice(log.size)
    // Children of a server that was killed take a moment to notice it.
    const hasLeftovers = /is still in use|Is another postmaster/.test(said)
    if (!hasLeftovers || Date.now() > giveUpAt) {
      throw new StartError(`PostgreSQL did not start: ${reasonIn(said)} (the whole story: ${log.path})`)
    }
    await sleep(200)
  }
}

/**
 * A connection to a server that may still be starting; null when it ended meanwhile, or has no socket to answer at.
 * It goes to the database `postgres`, so as not to be in the way of copying or dropping any other.
 */
export async function openKeeper(dir: string, isRunning: () => boolean, log: Log): Promise<pg.Client | null> {
  const begun = Date.now()
  let nextNote = begun + 5_000
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 250)) {
    const client = new pg.Client({
      ...socketConnection(dir, 'postgres'),
      ssl: false,
      application_name: 'ostler keeper',
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      const waited = Date.now() - begun
      const hasNoSocket = (error as NodeJS.ErrnoException).code === 'ENOENT' && waited > NO_SOCKET_WAIT_MS
      if (!isRunning() || hasNoSocket) return null
      if (waited > READY_WAIT_MS) throw new StartError(`PostgreSQL does not answer: ${(error as Error).message}`)
      if (Date.now() > nextNote) {
        log.info({ seconds: Math.round(waited / 1000) }, 'waiting for PostgreSQL, which may be recovering from a crash')
        nextNote += 10_000
      }
      await sleep(wait)
    }
  }
}

export function socketConnection(dir: string, database: string): SocketConnection {
  return { host: dir, port: PORT, user: SUPERUSER, database }
}

// Detached and at home in /: neither Ctrl-C in our terminal nor the end of our own process may take it down.
function spawnServer({ place, binaries, socketDir, isEphemeral }: LaunchPlan, logFile: number): ChildProcess {
  const settings = Object.entries(isEphemeral ? EPHEMERAL_SETTINGS : SETTINGS)
  const args = [
    '-D',
    clusterDir(place),
    '-k',
    socketDir,
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const child = spawn(join(binaries.dir, 'postgres'), args, {
    ...place.user,
    cwd: '/',
    env: databaseEnvironment(),
    detached: true,
    stdio: ['ignore', logFile, logFile],
  })
  child.unref()
  return child
}

function spawned(child: ChildProcess): Promise<Error | null> {
  return new Promise((resolve) => {
    child.once('error', resolve)
    child.once('spawn', () => resolve(null))
  })
}

const LONGEST_LOG_BYTES = 10_000_000

async function openServerLog({ home, user }: Place): Promise<{ path: string; fd: number; size: number }> {
  const path = join(home, 'postgres.log')
  const isLong = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG_BYTES
  if (isLong) renameSync(path, `${path}.1`)
  const fd = openSync(path, 'a', 0o600)
  if (user) await chown(path, user.uid, user.gid)
  return { path, fd, size: fstatSync(fd).size }
}
