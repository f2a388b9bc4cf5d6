import { z } from 'zod'

const change = z.object({ ticket: z.string(), version: z.number() })
export type LiveChange = z.infer<typeof change>

const EVERY_MS = 1_000

/** Collects changes: the first goes out at once, what follows within a second goes out together after it. */
export class Batch {
  readonly #send: (tickets: ReadonlyMap<string, number>) => void
  #waiting = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(send: (tickets: ReadonlyMap<string, number>) => void) {
    this.#send = send
  }

  add({ ticket, version }: LiveChange): void {
    this.#waiting.set(ticket, Math.max(version, this.#waiting.get(ticket) ?? 0))
    if (!this.#timer) this.#flush()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.clear()
  }

  #flush(): void {
    this.#timer = undefined
    if (this.#waiting.size === 0) return
    const tickets = this.#waiting
    this.#waiting = new Map()
    this.#timer = setTimeout(() => this.#flush(), EVERY_MS)
    this.#send(tickets)
  }
}

export function readChange(data: string): LiveChange | null {
  try {
    const parsed = change.safeParse(JSON.parse(data))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The later of two stream positions; they are whole numbers written as text. */
export function laterOf(one: string, other: string): string {
  return Number(other) > Number(one) ? other : one
}
