import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack, type Pack } from 'tar-stream'
import { StartError } from '../process/fail.ts'

const MODE = 0o600
/** What the name of an archive that is not whole yet ends with. */
export const PARTIAL = '.part'

/** A tar that appears under its name only when it is whole and on disk. */
export class Archive {
  /** Bytes written so far. */
  written = 0
  readonly #path: string
  readonly #handle: FileHandle
  readonly #pack: Pack = pack()
  readonly #writing: Promise<void>
  readonly #broken: Promise<never>
  #isDone = false

  private constructor(path: string, handle: FileHandle) {
    this.#path = path
    this.#handle = handle
    this.#writing = this.#write()
    this.#broken = this.#writing.then(() => new Promise<never>(() => undefined))
    this.#broken.catch((error: Error) => this.#pack.destroy(error))
  }

  /** Refuses a name that is taken. */
  static async create(path: string): Promise<Archive> {
    if (existsSync(path)) throw new StartError(`${path} exists already: give another name, or remove it.`)
    const handle = await open(partial(path), 'w', MODE).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT'
        ? new StartError(`The folder ${dirname(path)} does not exist: make it first.`)
        : error
    })
    await chmod(partial(path), MODE)
    return new Archive(path, handle)
  }

  async add(name: string, content: Buffer): Promise<void> {
    const added = new Promise<void>((resolve, reject) => {
      const header = { name, size: content.length, mode: MODE }
      this.#pack.entry(header, content, (error) => (error ? reject(error) : resolve()))
    })
    await Promise.race([added, this.#broken])
  }

  /** Copies a file of this size and answers the SHA-256 of what was read. */
  async addFile(name: string, file: FileHandle, size: number): Promise<string> {
    const hash = createHash('sha256')
    const entry = this.#pack.entry({ name, size, mode: MODE })
    const hashed = async function* (source: AsyncIterable<Buffer>) {
      for await (const bytes of source) {
        hash.update(bytes)
        yield bytes
      }
    }
    await Promise.race([pipeline(file.createReadStream({ autoClose: false }), hashed, entry), this.#broken])
    return hash.digest('hex')
  }

  /** What was written so far is on disk, so that little is left to be done at the end. */
  async settle(): Promise<void> {
    await this.#handle.datasync()
  }

  async finish(): Promise<void> {
    this.#pack.finalize()
    await this.#writing
    await this.#handle.sync()
    await this.#handle.close()
    if (existsSync(this.#path)) throw new StartError(`${this.#path} was made by somebody else meanwhile.`)
    await rename(partial(this.#path), this.#path)
    this.#isDone = true
    const folder = await open(dirname(this.#path), 'r')
    await folder.sync().finally(() => folder.close())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isDone) return
    this.#pack.destroy()
    await this.#writing.catch(() => undefined)
    await this.#handle.close().catch(() => undefined)
    await rm(partial(this.#path), { force: true })
  }

  async #write(): Promise<void> {
    for await (const bytes of this.#pack as AsyncIterable<Buffer>) {
      await this.#handle.writeFile(bytes)
      this.written += bytes.length
    }
  }
}

function partial(path: string): string {
  return path + PARTIAL
}
