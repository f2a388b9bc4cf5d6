import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Why this Node.js cannot run the house, or nothing if it can. */
export function tooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Ostler needs Node.js 20.19 or newer; this is ${version}.`
}

/**
 * One short word for the content of files and folders. Content, not modification times: a checkout, a copy or an
 * unpacked release changes times without changing anything, and sometimes turns them back.
 */
export async function fingerprint(root, paths, counts = () => true) {
  const files = (await Promise.all(paths.map((path) => list(join(root, path))))).flat()
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const name = relative(root, file).split(sep).join('/')
    if (!counts(name)) continue
    hash.update(name).update('\0')
    hash.update(await readFile(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 32)
}

/** Tests and their tools do not end up in what is built. */
export function isBuilt(name) {
  return !/\.test\.tsx?$/.test(name) && !name.startsWith('server/testing/')
}

async function list(path) {
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
