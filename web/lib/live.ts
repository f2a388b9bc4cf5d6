import { useEffect, useEffectEvent } from 'react'
import { Batch, type LiveChange, laterOf, readChange } from './live-batch.ts'

const LOCK = 'ostler-live'
const RETRY_MS = 5_000

/**
 * A change, where it stands in the log; that there is something new of a topic that is not in the log; or that anything
 * may have changed up to a place in the log.
 */
type Told = { change: LiveChange; position: string } | { news: Topic } | { missed: string }

const topics = ['notices', 'availability'] as const
type Topic = (typeof topics)[number]

const hearers = new Set<(change: LiveChange) => void>()
const newsHearers = new Set<(topic: Topic) => void>()
const missedHearers = new Set<() => void>()
let position = ''
let stop: (() => void) | undefined

/**
 * Hears which tickets changed, batched: at once after a quiet second, else once a second.
 * All tabs of a browser share one connection; whichever tab closes, another one takes over where it stood.
 */
export function useLive(onChange: (tickets: ReadonlyMap<string, number>) => void): void {
  const tell = useEffectEvent(onChange)
  useEffect(() => {
    const batch = new Batch((tickets) => tell(tickets))
    const hear = (change: LiveChange) => batch.add(change)
    hearers.add(hear)
    stop ??= start()
    return () => {
      hearers.delete(hear)
      batch.stop()
      stopIfUnheard()
    }
  }, [])
}

/** Hears that there is something new of a topic, and that there may be, as after a break of the line. */
export function useNews(topic: Topic, onNews: () => void): void {
  const tell = useEffectEvent(onNews)
  useEffect(() => {
    const hear = (told: Topic) => {
      if (told === topic) tell()
    }
    newsHearers.add(hear)
    stop ??= start()
    return () => {
      newsHearers.delete(hear)
      stopIfUnheard()
    }
  }, [topic])
}

/**
 * Hears that anything may have changed: what was asked for before the line stood may be old by now, and too much may have
 * been missed while it was down.
 */
export function useMissed(onMissed: () => void): void {
  const tell = useEffectEvent(onMissed)
  useEffect(() => {
    const hear = () => tell()
    missedHearers.add(hear)
    stop ??= start()
    return () => {
      missedHearers.delete(hear)
      stopIfUnheard()
    }
  }, [])
}

function stopIfUnheard(): void {
  if (hearers.size + newsHearers.size + missedHearers.size > 0) return
  stop?.()
  stop = undefined
}

function start(): () => void {
  const ended = new AbortController()
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(LOCK) : null
  channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => take(data))
  const tell = (told: Told) => {
    take(told)
    channel?.postMessage(told)
  }
  const lead = () => connect(ended.signal, tell)
  // Without both, every tab listens for itself.
  if (channel && 'locks' in navigator) {
    navigator.locks.request(LOCK, { signal: ended.signal }, lead).catch(() => undefined)
  } else void lead()
  return () => {
    ended.abort()
    channel?.close()
  }
}

function take(told: Told): void {
  if ('news' in told) return newsHearers.forEach((hear) => hear(told.news))
  if ('missed' in told) {
    // After a restore the log can be shorter than it was.
    if (told.missed !== '') position = told.missed
    return missedHearers.forEach((hear) => hear())
  }
  position = laterOf(position, told.position)
  for (const hear of hearers) hear(told.change)
}

/** Holds the connection until `signal`; the browser reconnects by itself unless it was refused. */
function connect(signal: AbortSignal, tell: (told: Told) => void): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource(`/api/v1/live${position ? `?after=${position}` : ''}`)
      source.addEventListener('change', (event: MessageEvent<string>) => {
        const change = readChange(event.data)
        if (change) tell({ change, position: event.lastEventId })
      })
      source.addEventListener('reset', (event: MessageEvent<string>) => tell({ missed: event.lastEventId }))
      // Where it is not known from where on it is told, what came before is asked for.
      source.addEventListener('open', () => {
        if (position === '') tell({ missed: '' })
      })
      for (const news of topics) {
        source.addEventListener(news, () => tell({ news }))
        source.addEventListener('open', () => tell({ news }))
      }
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS)
      })
    }
    signal.addEventListener('abort', () => {
      clearTimeout(retry)
      source?.close()
      resolve()
    })
    open()
  })
}
