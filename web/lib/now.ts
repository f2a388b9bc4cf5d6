import { useSyncExternalStore } from 'react'

const SECOND = 1000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, SECOND)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}

function tick(): void {
  if (document.hidden) return
  now = Date.now()
  for (const listener of listeners) listener()
}

/** The moment in milliseconds, rounded down to `step`, so that a component renders only once a step. */
export function useNow(step = 60 * SECOND): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step)
}

/**
 * The moment, for whoever counts down to another: it changes when the time left in whole minutes does, and every second
 * in the last two minutes.
 */
export function useNowTill(at: number): number {
  return useSyncExternalStore(subscribe, () => countedDown(at, now))
}

/** The moment at which the time left until `at` last changed, as it is shown. */
export function countedDown(at: number, moment: number): number {
  const left = at - moment
  if (left > 0 && left <= 2 * 60 * SECOND) return at - Math.ceil(left / SECOND) * SECOND
  return at - Math.trunc(left / (60 * SECOND)) * (60 * SECOND)
}
