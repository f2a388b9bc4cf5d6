import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = /^[0-9a-f]{2}$/
const NAME = /^[0-9a-f]{62}$/

/** The contents of the store that were written before a moment, a folder at a time. */
export async function* storedBefore(directory: string, before: Date): AsyncGenerator<string[]> {
  for (const folder of (await readdir(directory)).filter((name) => FOLDER.test(name))) {
    const names = (await readdir(join(directory, folder))).filter((name) => NAME.test(name))
    const old: string[] = []
    for (const name of names) if (await isOlder(join(directory, folder, name), before)) old.push(folder + name)
    if (old.length > 0) yield old
  }
}

/** False for what is not there. */
export async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.mtimeMs < before.getTime()
}
