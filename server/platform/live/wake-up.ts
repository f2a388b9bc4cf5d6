import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../base/log.ts'
import { listen, notify, type Connection, type Db } from '../db/index.ts'
import { CHANNEL } from './store.ts'

const PACE_MS = 50
// PostgreSQL takes up to 8,000 bytes; more names than this are said as "everything".
const LONGEST_NAME = 1_000

/** Says things to all nodes. */
export interface Speaker extends AsyncDisposable {
  /** There is something new in the log; many calls in a moment are one. */
  wake: () => void
  /** This name in the cache is out of date everywhere. */
  spread: (name: string) => void
}

export interface WakeUp extends Speaker {
  /** Called when anybody, here or on another node, says that there is something new. */
  onWake(then: () => void): void
  /** Called with a name that another node forgot; without one, everything may be out of date. */
  onForget(then: (name?: string) => void): void
  /** Called with what a statement said by `saying`: for whom there is something new; nobody named is everybody. */
  onSaid(then: (topic: string, numbers: readonly number[]) => void): void
}

/** For a short command, which has something to say but nobody who listens. Disposing says what is left. */
export function createSpeaker<S>(options: { db: Db<S>; log: Log }, node = newNode()): Speaker {
  let waiting = new Set<string>()
  let speaking: Promise<void> | null = null
  const speak = async () => {
    while (waiting.size > 0) {
      const messages = [...waiting]
      waiting = new Set()
      try {
        for (const message of messages) await notify(options.db, CHANNEL, message)
      } catch (error) {
        // Every node looks by itself now and then, and drops its cache after a break.
        options.log.warn({ err: error }, 'the other nodes could not be told')
      }
      await sleep(PACE_MS)
    }
    speaking = null
  }
  const say = (message: string) => {
    waiting.add(message)
    speaking ??= speak()
  }
  return {
    wake: () => say(`wake ${node}`),
    spread: (name) => say(name.length > LONGEST_NAME ? `forget-all ${node}` : `forget:${name}`),
    async [Symbol.asyncDispose]() {
      await speaking
    },
  }
}

/** Speaks to the other nodes and listens to them, over one connection of its own. */
export async function startWakeUp<S>(options: { db: Db<S>; connection: Connection; log: Log }): Promise<WakeUp> {
  const node = newNode()
  const speaker = createSpeaker(options, node)
  const wakers: (() => void)[] = []
  const forgetters: ((name?: string) => void)[] = []
  const sayers: ((topic: string, numbers: readonly number[]) => void)[] = []
  const wakeAll = () => wakers.forEach((then) => then())
  const forgetAll = (name?: string) => forgetters.forEach((then) => then(name))
  const hear = (message: string) => {
    if (message.startsWith('forget:')) forgetAll(message.slice('forget:'.length))
    else if (message.startsWith('forget-all')) forgetAll()
    else if (message.startsWith('say:')) {
      const [, topic = '', list = ''] = message.split(':')
      const numbers = list === '' ? [] : list.split(',').map(Number)
      sayers.forEach((then) => then(topic, numbers))
    } else if (message !== `wake ${node}`) wakeAll()
  }
  // Whatever was said while the line was down is lost.
  const onReconnect = () => {
    forgetAll()
    wakeAll()
  }
  const listener = await listen(options.connection, CHANNEL, hear, { log: options.log, onReconnect })
  return {
    wake() {
      wakeAll()
      speaker.wake()
    },
    spread: speaker.spread,
    onWake: (then) => void wakers.push(then),
    onForget: (then) => void forgetters.push(then),
    onSaid: (then) => void sayers.push(then),
    async [Symbol.asyncDispose]() {
      await speaker[Symbol.asyncDispose]()
      await listener.close()
    },
  }
}

function newNode(): string {
  return randomBytes(6).toString('hex')
}
