import { hostname } from 'node:os'
import type { Inbox, MailSource } from '#api/inboxes.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog, inboxPassword, signInMark } from '../../settings/index.ts'
import { keepFetching, type Pace } from './fetch-inbox.ts'

const LOOK_MS = 60_000

export interface Fetching extends AsyncDisposable {
  /** The settings may have changed: what is fetched follows at once. */
  look(): void
}

const PACE: Pace = { leaseMs: 20_000, retryMs: [5_000, 300_000] }

interface Fetcher {
  settings: string
  ending: AbortController
  ended: Promise<void>
}

/** Fetches the mail of every inbox that is fetched by IMAP; among many nodes, one reads a folder at a time. */
export function startFetching(desk: Desk, pace: Pace = PACE): Fetching {
  const me = `${hostname()}:${process.pid}:${desk.random(6).toString('hex')}`
  const fetchers = new Map<string, Fetcher>()
  let isEnding = false
  let looking = Promise.resolve()
  let compared: unknown = null

  const stop = async (key: string, fetcher: Fetcher) => {
    fetcher.ending.abort()
    fetchers.delete(key)
    await fetcher.ended
  }
  const compare = async () => {
    if (isEnding) return
    // As long as the settings are what they were, so are the passwords: these change together.
    const settings = await catalog(desk)
    if (settings === compared) return
    const wanted = await readWanted(desk, [...settings.inboxes.values()])
    for (const [key, fetcher] of fetchers) {
      if (wanted.get(key)?.text !== fetcher.settings) await stop(key, fetcher)
    }
    for (const [key, { source, password, text }] of wanted) {
      if (isEnding || fetchers.has(key)) continue
      const ending = new AbortController()
      const holder = { inbox: key, me }
      const ended = keepFetching(desk, { source, password, holder, pace, signal: ending.signal })
      fetchers.set(key, { settings: text, ending, ended })
    }
    compared = settings
  }
  const look = () => {
    looking = looking.then(compare).catch((error: unknown) => {
      desk.log.warn({ err: error }, 'which inboxes are fetched could not be read; it is tried again')
    })
  }
  const timer = setInterval(look, LOOK_MS)
  look()
  return {
    look,
    async [Symbol.asyncDispose]() {
      isEnding = true
      clearInterval(timer)
      await looking
      await Promise.all([...fetchers].map(([key, fetcher]) => stop(key, fetcher)))
    },
  }
}

interface Wanted {
  source: MailSource
  password: string | null
  /** All of it in one text, to see whether it changed. */
  text: string
}

async function readWanted(desk: Desk, inboxes: readonly Inbox[]): Promise<ReadonlyMap<string, Wanted>> {
  const wanted = new Map<string, Wanted>()
  for (const { key, fetch: source, disabled } of inboxes) {
    if (disabled || source === null) continue
    const isOauth = source.auth === 'oauth'
    const password = isOauth ? null : await inboxPassword(desk, key, 'fetch')
    // Whoever signs in again, or gives another secret, wants it to be tried at once.
    const signIn = isOauth ? await signInMark(desk, key) : null
    wanted.set(key, { source, password, text: JSON.stringify([source, password, signIn]) })
  }
  return wanted
}
