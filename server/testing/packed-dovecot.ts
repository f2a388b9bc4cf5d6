import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const CACHE = join(import.meta.dirname, '../../.cache/dovecot')
const PACKAGES = ['dovecot-core', 'dovecot-imapd']
const BUILT_IN = '/usr/lib/dovecot/modules'

export interface Dovecot {
  /** What reads its settings and starts it; null: it is installed and does that by itself. */
  doveconf: string | null
  program: string
  libexec: string
  libraries: string
}

const INSTALLED = '/usr/sbin/dovecot'
/** Later ones have other settings. */
const KNOWN = /^(\d+:)?2\.3\./

/** Makes sure that there is one; throws where there is none, or none whose settings are known. */
export async function needDovecot(): Promise<void> {
  const version = existsSync(INSTALLED)
    ? (await run(INSTALLED, ['--version'])).stdout
    : (await run('dpkg-deb', ['-f', (await downloadPackages())[0] ?? '', 'Version'])).stdout
  if (!KNOWN.test(version)) throw new Error(`Dovecot ${version.trim()} is another one than 2.3`)
}

/**
 * The installed one, or else the packages of the distribution, unpacked into `folder` without changing the machine.
 * Throws where there is neither.
 */
export async function findDovecot(folder: string): Promise<Dovecot> {
  if (existsSync(INSTALLED)) {
    return { doveconf: null, program: INSTALLED, libexec: '/usr/lib/dovecot', libraries: '' }
  }
  const packages = await downloadPackages()
  for (const file of packages) await run('dpkg', ['-x', file, folder])
  const libexec = join(folder, 'usr/lib/dovecot')
  await pointToModules(folder, join(libexec, 'modules'))
  const triplet = (await readdir(join(folder, 'usr/lib'))).find((name) => name.includes('-linux-'))
  const libraries = [libexec, ...(triplet === undefined ? [] : [join(folder, 'usr/lib', triplet)])].join(':')
  const [doveconf, program] = [join(folder, 'usr/bin/doveconf'), join(folder, 'usr/sbin/dovecot')]
  return { doveconf, program, libexec, libraries }
}

/** Downloaded once for this copy of the project, with the libraries that the machine lacks. */
async function downloadPackages(): Promise<string[]> {
  if (!existsSync(CACHE)) await fillCache()
  const names = await readdir(CACHE)
  return names
    .filter((name) => name.endsWith('.deb'))
    .toSorted()
    .map((name) => join(CACHE, name))
}

async function fillCache(): Promise<void> {
  await mkdir(join(CACHE, '..'), { recursive: true })
  const draft = await mkdtemp(`${CACHE}-`)
  try {
    await download(PACKAGES, draft).catch(async () => {
      await run('apt-get', ['update'], { timeout: 60_000 })
      await download(PACKAGES, draft)
    })
    const missing = await missingLibraries(draft)
    if (missing.length > 0) await download(missing, draft)
    await rename(draft, CACHE)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(CACHE)) throw error
  }
}

async function download(packages: readonly string[], folder: string): Promise<void> {
  await run('apt-get', ['download', ...packages], { cwd: folder, timeout: 60_000 })
}

async function missingLibraries(folder: string): Promise<string[]> {
  const wanted = new Set<string>()
  for (const name of await readdir(folder)) {
    const { stdout } = await run('dpkg-deb', ['-f', join(folder, name), 'Depends'])
    for (const [, library] of stdout.matchAll(/(?:^|, )(lib[\w.+-]+)/g)) if (library !== undefined) wanted.add(library)
  }
  const isThere = async (name: string) => {
    const { stdout } = await run('dpkg-query', ['-W', '-f', '${Status}', name]).catch(() => ({ stdout: '' }))
    return stdout.includes('install ok installed')
  }
  const missing: string[] = []
  for (const name of wanted) if (!(await isThere(name))) missing.push(name)
  return missing
}

/** The folder of its modules is written into its programs: another one takes its place, of the same length. */
async function pointToModules(folder: string, modules: string): Promise<void> {
  const link = join(folder, 'm')
  if (link.length > BUILT_IN.length) throw new Error(`${folder} is too long a name for the modules of Dovecot`)
  await run('ln', ['-s', modules, link])
  const [before, after] = [Buffer.from(BUILT_IN), Buffer.from(link.padEnd(BUILT_IN.length, '/'))]
  for (const place of ['usr/lib/dovecot', 'usr/bin', 'usr/sbin']) {
    for (const entry of await readdir(join(folder, place), { withFileTypes: true })) {
      if (entry.isFile()) await patch(join(folder, place, entry.name), before, after)
    }
  }
}

async function patch(file: string, before: Buffer, after: Buffer): Promise<void> {
  const content = await readFile(file)
  let at = content.indexOf(before)
  if (at < 0) return
  for (; at >= 0; at = content.indexOf(before, at)) after.copy(content, at)
  await writeFile(file, content)
}
