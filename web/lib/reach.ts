import { useSyncExternalStore } from 'react'

const PROBE_MS = 4_000
let reachable = true
let timer: ReturnType<typeof setTimeout> | undefined
const watchers = new Set<() => void>()
const returns = new Set<() => void>()

/** Remembers whether the desk answered; while it does not, it is asked again and again. */
export function noteReach(ok: boolean): void {
  if (!ok) {
    clearTimeout(timer)
    timer = setTimeout(() => void probe(), PROBE_MS)
  }
  if (ok === reachable) return
  reachable = ok
  for (const watcher of watchers) watcher()
  if (ok) for (const hear of returns) hear()
}

/** Hears that the desk answers again after it did not. */
export function onReturn(hear: () => void): () => void {
  returns.add(hear)
  return () => returns.delete(hear)
}

export function useReachable(): boolean {
  return useSyncExternalStore(watch, () => reachable)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  const lost = () => noteReach(false)
  window.addEventListener('offline', lost)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('offline', lost)
  }
}

async function probe(): Promise<void> {
  const response = await fetch('/healthz', { cache: 'no-store' }).catch(() => null)
  noteReach(response?.ok ?? false)
}
