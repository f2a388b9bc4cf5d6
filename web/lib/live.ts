import { useEffect, useEffectEvent } from 'react'
import { Batch, type LiveChange, laterOf, readChange } from './live-batch.ts'

const LOCK = 'ostler-live'
const RETRY_MS = 5_000

interface Told {
  change: LiveChange
  position: string
}

const hearers = new Set<(change: LiveChange) => void>()
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
      if (hearers.size > 0) return
      stop?.()
      stop = undefined
    }
  }, [])
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
