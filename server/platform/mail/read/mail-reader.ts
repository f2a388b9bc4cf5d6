import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { ReadMail, ReadOptions } from './types.ts'

export type UnreadableReason = 'too big for memory' | 'took too long' | 'broken'

/** This mail could not be read; the next one can. */
export class MailUnreadable extends Error {
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, cause?: unknown) {
    super(`The mail cannot be read: ${reason}.`, { cause })
    this.name = 'MailUnreadable'
    this.reason = reason
  }
}

export interface MailReader extends AsyncDisposable {
  /** Reads in a thread of its own, one after another. Throws a `MailUnreadable`; `raw` stays the caller's. */
  read(raw: Buffer): Promise<ReadMail>
}

export interface ReaderOptions extends ReadOptions {
  /** The built `mail-worker`. */
  worker: URL
  /** Milliseconds that one mail may take. */
  timeLimit?: number
  /** Megabytes that the thread may hold, besides the mail itself. */
  memoryLimit?: number
}

/** What comes back from the thread. */
type Answer = { mail: ReadMail } | { failed: string }

/** A thread that reads mails; one that dies or stalls is replaced, and only the mail that it had in hand fails. */
export function createMailReader(options: ReaderOptions): MailReader {
  const thread = new ReadingThread(options)
  let last: Promise<unknown> = Promise.resolve()
  return {
    read(raw) {
      const turn = last.then(() => thread.read(raw))
      last = turn.catch(() => undefined)
      return turn
    },
    async [Symbol.asyncDispose]() {
      await last
      await thread.stop()
    },
  }
}

class ReadingThread {
  readonly #options: ReaderOptions
  #worker: Worker | null = null

  constructor(options: ReaderOptions) {
    this.#options = options
  }

  async read(raw: Buffer): Promise<ReadMail> {
    const worker = (this.#worker ??= this.#start())
    // A copy to give away: the caller's may be part of a larger one.
    const bytes = new Uint8Array(raw)
    const answered = this.#answerOf(worker)
    worker.postMessage({ bytes, markers: this.#options.markers ?? [] }, [bytes.buffer])
    const answer = await answered.catch(async (error: unknown) => {
      await this.stop()
      throw error
    })
    if ('failed' in answer) throw new MailUnreadable('broken', answer.failed)
    return withBuffers(answer.mail)
  }

  async #answerOf(worker: Worker): Promise<Answer> {
    const over = new AbortController()
    const { signal } = over
    const wait = { signal, ref: true }
    const died = once(worker, 'exit', wait).then(() => Promise.reject(new MailUnreadable('broken')))
    const late = setTimeout(this.#options.timeLimit ?? 30_000, null, wait).then(() =>
      Promise.reject(new MailUnreadable('took too long')),
    )
    try {
      // An error of the thread rejects the wait for its message.
      const message = once(worker, 'message', wait).then(([answer]: Answer[]) => answer)
      return (await Promise.race([message, died, late])) ?? { failed: 'no answer' }
    } catch (error) {
      if (error instanceof MailUnreadable) throw error
      throw new MailUnreadable(isMemory(error) ? 'too big for memory' : 'broken', error)
    } finally {
      over.abort()
      for (const left of [died, late]) left.catch(() => undefined)
    }
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    const { worker, memoryLimit = 384 } = this.#options
    const started = new Worker(worker, { resourceLimits: { maxOldGenerationSizeMb: memoryLimit }, stdout: false })
    started.unref()
    // What it says while nobody waits is no news, but a dead one is not asked again.
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (this.#worker === started) this.#worker = null
    })
    return started
  }
}

function isMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** Buffers arrive as plain arrays of bytes. */
function withBuffers(mail: ReadMail): ReadMail {
  const attachments = mail.attachments.map((part) => {
    const { buffer, byteOffset, byteLength } = part.content
    return { ...part, content: Buffer.from(buffer, byteOffset, byteLength) }
  })
  return { ...mail, attachments }
}
