import type { Actor } from '#api/endpoint.ts'
import type { Stream } from './stream.ts'

/** That something changed, and who may know it: never what it is now. */
export interface LiveKey {
  /** What changed; a newer version takes an older one's place. */
  key: string
  version: number
  position: number
  /** What goes over the line. */
  data: object
  canSee(actor: Actor): boolean
}

/** One browser that listens. */
export interface Subscriber {
  /** Keeps what this one may see; `reached` is how far the log has been looked at. */
  take(keys: readonly LiveKey[], reached: number): void
  /** Keeps that there is something new of a topic, if this one may hear it. */
  say(topic: string, canHear: (actor: Actor) => boolean): void
  /** From now on what was kept is sent. */
  start(): void
  /** Tells it that it missed too much to be told, and starts. */
  reset(position: number): void
  end(): void
}

interface SubscriberOptions {
  actor: Actor
  stream: Stream
  /** The last position the client knows. */
  position: number
  pace: { batch: number; ping: number; refresh: number }
  refresh(actor: Actor): Promise<Actor | null>
}

export function createSubscriber({ actor, stream, position, pace, refresh }: SubscriberOptions): Subscriber {
  const pending = new Map<string, LiveKey>()
  const topics = new Set<string>()
  let known = position
  let reached = position
  let isStarted = false
  let flushing: NodeJS.Timeout | undefined

  const flush = () => {
    flushing = undefined
    const keys = [...pending.values()].toSorted((a, b) => a.position - b.position)
    pending.clear()
    // Without an id, so that the client's place in the log stays what it is.
    const said = [...topics].map((topic) => `event: ${topic}\ndata: {}\n\n`)
    topics.clear()
    stream.write([...keys.map((key) => message('change', key.position, key.data)), ...said].join(''))
  }
  const start = () => {
    isStarted = true
    if (pending.size + topics.size > 0) flush()
    stream.write(`id: ${reached}\n\n`)
  }
  const ping = () => {
    // The bare id moves the client on past what it may not see, so that it need not be read for it again.
    if (isStarted) stream.write(pending.size > 0 ? ': ping\n\n' : `: ping\nid: ${reached}\n\n`)
  }
  const reread = async () => {
    const now = await refresh(actor).catch(() => actor)
    if (now === null) stream.end()
    else actor = now
  }
  const pinging = setInterval(ping, pace.ping)
  const rereading = setInterval(() => void reread(), pace.refresh)
  stream.onEnd(() => {
    clearInterval(pinging)
    clearInterval(rereading)
    clearTimeout(flushing)
  })

  return {
    take(keys, until) {
      for (const key of keys) {
        const newer = (pending.get(key.key)?.position ?? known) < key.position
        if (newer && key.canSee(actor)) pending.set(key.key, key)
      }
      reached = Math.max(reached, until)
      if (isStarted && pending.size > 0) flushing ??= setTimeout(flush, pace.batch)
    },
    say(topic, canHear) {
      if (!canHear(actor)) return
      topics.add(topic)
      if (isStarted) flushing ??= setTimeout(flush, pace.batch)
    },
    start,
    reset(to) {
      // What came in since is newer than where the client starts over.
      known = to
      reached = to
      isStarted = true
      stream.write(message('reset', to, {}))
      if (pending.size + topics.size > 0) flush()
    },
    end: () => stream.end(),
  }
}

function message(event: string, id: number, data: object): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
