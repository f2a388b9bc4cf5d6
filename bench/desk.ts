import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { placeOf } from '../server/platform/db/place.ts'
import { cpuOf } from './cpu.ts'

const cli = join(import.meta.dirname, '../dist/cli.js')
const PASSWORD = 'a password for the benchmark'
// At the default of 1 ms a resting desk would never look at rest.
const PROFILE_EVERY_US = 5_000
/** Who works in three of the ten departments. */
const AGENT = 'agent.01'

export interface Cpu {
  desk: number
  database: number
}

export interface BenchDesk extends AsyncDisposable {
  port: number
  /** What an agent's browser sends. */
  cookie: string
  /** CPU milliseconds so far. */
  cpu(): Promise<Cpu | null>
  /** Waits until nothing is being done any more, or so many seconds. */
  quiet(most?: number): Promise<void>
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>
}

/** Seeds the folder, unless that was done before. */
export async function seed(data: string, tickets: number): Promise<void> {
  if (existsSync(join(data, 'postgres')) || existsSync(join(data, 'database.id'))) return
  const child = spawn(process.execPath, [cli, 'seed', '--tickets', String(tickets)], {
    env: { ...process.env, OSTLER_DATA: data },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`seeding ended with ${code}`)
}

/** The built desk with these roles, and an agent who is signed in. */
export async function startDesk(data: string, roles: string, profile?: string): Promise<BenchDesk> {
  const port = await freePort()
  const profiling =
    profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-interval=${PROFILE_EVERY_US}`]
  const env = {
    NODE_ENV: 'production',
    ...process.env,
    OSTLER_DATA: data,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, [...profiling, cli, 'serve', '--roles', roles], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await becomeReady(child, port)
  const postgres = Number(
    (await readFile(join((await placeOf(data)).home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  const cpu = async () => {
    const [desk, database] = await Promise.all([cpuOf(child.pid ?? 0), cpuOf(postgres)])
    return desk === null || database === null ? null : { desk, database }
  }
  return {
    ...{ port, cookie: await signIn(port, env), cpu, quiet: (most = 20) => becomeQuiet(cpu, most) },
    kill: () => end(child, 'SIGKILL'),
    [Symbol.asyncDispose]: () => end(child, 'SIGTERM'),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill(signal)
  await ended
}

async function becomeReady(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error('the desk did not start')
    if ((await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok) return
    await wait(100)
  }
  throw new Error('the desk was not ready within two minutes')
}

async function becomeQuiet(cpu: BenchDesk['cpu'], most: number): Promise<void> {
  const total = async () => {
    const now = await cpu()
    return now ? now.desk + now.database : 0
  }
  for (let last = await total(), tries = 0; tries < most; tries += 1) {
    await wait(1000)
    const next = await total()
    // A resting desk looks about once a second whether a timer is due.
    if (next - last <= 40) return
    last = next
  }
}

async function signIn(port: number, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'agent', 'reset', AGENT], { env })
  const token = new URL(stdout.trim().split('\n').at(-1) ?? '').hash.slice(1)
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: PASSWORD }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || cookie === undefined) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  return cookie
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
