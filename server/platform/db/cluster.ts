import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../process/fail.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

export const SUPERUSER = 'ostler'

export function clusterDir(place: Place): string {
  return join(place.home, place.cluster ?? 'data')
}

/** The major version that made the cluster here, or null where there is none yet. */
export function clusterMajor(place: Place): number | null {
  const dir = clusterDir(place)
  if (existsSync(join(dir, 'PG_VERSION'))) return Number.parseInt(readFileSync(join(dir, 'PG_VERSION'), 'utf8'), 10)
  if (!existsSync(dir) || readdirSync(dir).length === 0) return null
  throw new StartError(`The folder ${dir} is not empty and holds no PostgreSQL database: move it away, or restore it.`)
}

/** Makes the cluster under another name first: one that was interrupted is never taken for a whole one. */
export async function createCluster(place: Place, binaries: Binaries, isEphemeral: boolean): Promise<void> {
  await removeInterrupted(place.home)
  const dir = clusterDir(place)
  const draft = `${dir}.init-${process.pid}`
  await runInitdb(place, binaries, ['-D', draft, ...(isEphemeral ? ['--no-sync'] : [])])
  await rm(dir, { recursive: true, force: true })
  await rename(draft, dir)
  const home = await open(place.home)
  await home.sync().finally(() => home.close())
}

async function removeInterrupted(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => /^data(\.next)?\.init-/.test(name))
  await Promise.all(left.map((name) => rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)))
}

// The order of bytes is the one collation that no upgrade of a system library can change under an index.
const LOCALE = ['--locale=C.UTF-8', '-E', 'UTF8']
const BUILT_IN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-E', 'UTF8']

async function runInitdb(place: Place, binaries: Binaries, args: string[]): Promise<void> {
  const hasBuiltIn = process.platform !== 'linux' && binaries.major >= 17
  const child = spawn(
    join(binaries.dir, 'initdb'),
    ['-U', SUPERUSER, '--auth=trust', '--data-checksums', ...(hasBuiltIn ? BUILT_IN_LOCALE : LOCALE), ...args],
    { ...place.user, cwd: '/', env: databaseEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  child.stdout.on('data', (text: Buffer) => said.push(String(text)))
  child.stderr.on('data', (text: Buffer) => said.push(String(text)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new StartError(`The database could not be made: ${reasonIn(said.join(''))}`)
}

/** PostgreSQL gets nothing of our own environment, which holds secrets. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const path = process.env['PATH']
  return { LC_ALL: 'C', ...(path === undefined ? {} : { PATH: path }) }
}

/** The line of PostgreSQL's own words that says what went wrong. */
export function reasonIn(text: string): string {
  if (/No space left/.test(text)) return 'the disk is full: free some space and start again'
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const reason = lines.findLast((line) => /(fatal|error|panic):/i.test(line)) ?? lines.at(-1) ?? 'no reason was given'
  const isNameless = /look up effective user ID/.test(reason)
  const hint = isNameless ? ' (this user has no line in /etc/passwd: add one, or set DATABASE_URL)' : ''
  return reason.replace(/^.*?(fatal|error|panic):\s*/i, '').trim() + hint
}
