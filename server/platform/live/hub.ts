import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#api/endpoint.ts'
import type { Log } from '../base/log.ts'
import type { Db } from '../db/index.ts'
import { type RecordedEvent, safePosition } from '../events/index.ts'
import { createFollower, PAGE } from './follower.ts'
import { eventsBetween } from './store.ts'
import { startStream } from './stream.ts'
import { type LiveKey, type Subscriber, createSubscriber } from './subscriber.ts'

export interface LiveOptions<S> {
  db: Db<S>
  log: Log
  /** What changed by these events; asked once for all who listen. */
  keysOf(events: RecordedEvent[]): Promise<LiveKey[]>
  /** Who that is now, asked every minute; null ends the connection. Asking again who sent the request will do. */
  refresh(actor: Actor, request: FastifyRequest): Promise<Actor | null>
  /** Milliseconds, for tests. */
  pace?: { poll?: number; batch?: number; ping?: number; refresh?: number }
}

export interface LiveCall {
  actor: Actor
  request: FastifyRequest
  reply: FastifyReply
  /** The last position the client knows; `Last-Event-ID` counts too. */
  after?: number | undefined
}

export interface Live extends AsyncDisposable {
  /** There may be something new. */
  wake(): void
  /** Tells those who may hear it that there is something new besides the log; whoever is away asks when they are back. */
  say(topic: string, canHear: (actor: Actor) => boolean): void
  /** Answers this request with what changes from now on, or from `after`. */
  connect(call: LiveCall): Promise<FastifyReply>
}

const PACE = { poll: 2_000, batch: 250, ping: 20_000, refresh: 60_000 }
const FARTHEST_BEHIND = 5_000

/** One for each node: reads the log once, however many browsers listen. */
export function createLive<S>(options: LiveOptions<S>): Live {
  const { db, log } = options
  const pace = { ...PACE, ...options.pace }
  const subscribers = new Set<Subscriber>()
  let isEnding = false
  const understand = async (events: RecordedEvent[]) => (events.length > 0 ? options.keysOf(events) : [])
  const follower = createFollower<S, LiveKey[]>({
    db,
    log,
    poll: pace.poll,
    isHeard: () => subscribers.size > 0,
    understand,
    tell: (keys, reached) => subscribers.forEach((subscriber) => subscriber.take(keys, reached)),
  })

  /** What a client missed, up to where the others are; or that it missed too much. */
  const catchUp = async (subscriber: Subscriber, after: number, until: number) => {
    const isTooFar = until - after > FARTHEST_BEHIND
    if (isTooFar || (after > until && after > (await safePosition(db)))) return subscriber.reset(until)
    for (let from = after; from < until;) {
      const events = await eventsBetween(db, from, until, PAGE)
      subscriber.take(await understand(events), from)
      from = events.length < PAGE ? until : (events.at(-1)?.position ?? until)
    }
    subscriber.start()
  }

  return {
    wake: follower.wake,
    say: (topic, canHear) => subscribers.forEach((subscriber) => subscriber.say(topic, canHear)),
    async connect({ actor, request, reply, after }) {
      await follower.ready()
      // Nothing is waited for between knowing where the others are and joining them.
      const until = follower.position()
      const position = after ?? lastEventId(request) ?? until
      const stream = startStream(reply)
      const refresh = (known: Actor) => options.refresh(known, request)
      const subscriber = createSubscriber({ actor, stream, position, pace, refresh })
      subscribers.add(subscriber)
      stream.onEnd(() => subscribers.delete(subscriber))
      if (isEnding) stream.end()
      catchUp(subscriber, position, until).catch((error: unknown) => {
        log.warn({ err: error }, 'a browser could not be told what it missed; it will ask again')
        stream.end()
      })
      return reply
    },
    async [Symbol.asyncDispose]() {
      isEnding = true
      for (const subscriber of subscribers) subscriber.end()
      await follower[Symbol.asyncDispose]()
    },
  }
}

function lastEventId(request: FastifyRequest): number | undefined {
  const sent = request.headers['last-event-id']
  return typeof sent === 'string' && /^\d{1,15}$/.test(sent) ? Number(sent) : undefined
}
