import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freshDatabase, type TestDatabase } from '../../server/testing/postgres.ts'

export interface RunningDesk extends AsyncDisposable {
  url: string
  /** Its data folder. */
  data: string
  /** Null where it starts a PostgreSQL of its own. */
  database: TestDatabase | null
  /** Everything it has said so far, on both streams. */
  output(): string
  /** Asks it to stop, as a service manager would, and waits for the exit code. */
  stop(): Promise<number | null>
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>
}

export interface DeskOptions {
  /** With the demo desk loaded, as small as it goes. */
  demo?: boolean
  env?: Record<string, string>
  /** A folder that stays, with a PostgreSQL of the desk's own in it. */
  embeddedIn?: string
  /** A database that holds a desk already, or shall keep one; whoever gives it drops it. */
  on?: TestDatabase
}

const root = join(import.meta.dirname, '../..')
export const cli = join(root, 'dist', 'cli.js')
const PATIENCE_MS = 120_000

/** The built desk as its own process, on a free port, with a database and a data folder that go when it is disposed. */
export async function startDesk(options: DeskOptions = {}): Promise<RunningDesk> {
  await build()
  const { embeddedIn, on } = options
  const database = embeddedIn === undefined ? (on ?? (await freshDatabase())) : null
  const data = embeddedIn ?? (await mkdtemp(join(tmpdir(), 'ostler-e2e-')))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...inherited(),
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    OSTLER_DATA: data,
    ...(database ? { DATABASE_URL: database.url, OSTLER_SECRET: randomBytes(32).toString('hex') } : {}),
    ...options.env,
  }
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', cli, 'serve', ...(options.demo ? ['--demo', '--tickets', '0'] : [])],
    {
      env,
    },
  )
  const output = collect(child)
  const desk = { ...handle(child, url, output), data, database }
  const dispose = async () => {
    await desk.stop()
    if (!on) await database?.[Symbol.asyncDispose]()
    if (embeddedIn === undefined) await rm(data, { recursive: true, force: true })
  }
  try {
    await becomeReady(child, url, output)
  } catch (error) {
    await dispose()
    throw error
  }
  return { ...desk, [Symbol.asyncDispose]: dispose }
}

let built: Promise<unknown> | undefined

/** A journey through yesterday's desk proves nothing: what is stale is built first. */
export function build(): Promise<unknown> {
  built ??= promisify(execFile)(process.execPath, [join(root, 'scripts', 'run.mjs'), 'build'])
  return built
}

/** What a shell would give it, without settings meant for the tests. */
export function inherited(): NodeJS.ProcessEnv {
  const ours = /^(OSTLER_|DATABASE_URL$|PORT$|HOST$|PUBLIC_URL$|SMTP_URL$|VITEST|VITE_|TEST$|NODE_OPTIONS$)/
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(kept), NODE_ENV: 'production' }
}

function collect(child: ChildProcess): () => string {
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return () => said
}

function handle(child: ChildProcess, url: string, output: () => string) {
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  return { url, output, stop: () => end('SIGTERM'), kill: () => end('SIGKILL').then(() => undefined) }
}

async function becomeReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The desk ended at once:\n${output()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await wait(50)
  }
  throw new Error(`The desk was not ready after ${PATIENCE_MS / 1000} s:\n${output()}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
