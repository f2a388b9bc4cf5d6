import type { Log } from '../base/log.ts'

/** Closes in reverse order what was opened; one that fails does not keep the others open. */
export class Life {
  readonly #closers: (() => Promise<void> | void)[] = []
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  onEnd(close: () => Promise<void> | void): void {
    this.#closers.push(close)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) {
      try {
        await close()
      } catch (error) {
        this.#log.error({ err: error }, 'something did not close cleanly')
      }
    }
  }
}
