import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'

const BLOCK = 512

/** Writes the folders and plain files of a tar archive below `target`; whatever else it may hold is left out. */
export async function unpackTar(archive: Buffer, target: string): Promise<void> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const header = archive.subarray(at, at + BLOCK)
    const size = Number.parseInt(text(header, 124, 12), 8)
    const type = text(header, 156, 1)
    const prefix = text(header, 345, 155)
    const name = normalize(prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100))
    if (name.startsWith('..')) throw new Error(`The archive reaches outside its folder: ${name}`)
    if (type === '0' || type === '') {
      const file = join(target, name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, archive.subarray(at + BLOCK, at + BLOCK + size))
      await chmod(file, Number.parseInt(text(header, 100, 8), 8) & 0o777)
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length).toString('latin1')
  const end = field.indexOf('\0')
  return (end < 0 ? field : field.slice(0, end)).trim()
}
