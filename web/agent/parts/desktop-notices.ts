import { useSyncExternalStore } from 'react'

const KEPT = 'ostler.desktop-notices'
const IN_FRONT = 'ostler.in-front'
const RECENTLY_MS = 5_000
const watchers = new Set<() => void>()

/** Whether this browser shows notices on the desktop; null where it cannot. */
export function desktopNotices(): 'on' | 'off' | 'denied' | null {
  if (!('Notification' in window)) return null
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && localStorage.getItem(KEPT) === 'on' ? 'on' : 'off'
}

export function useDesktopNotices(): ReturnType<typeof desktopNotices> {
  return useSyncExternalStore(watch, desktopNotices)
}

/** Asks the browser, if it must be asked. */
export async function setDesktopNotices(on: boolean): Promise<void> {
  if (on) await Notification.requestPermission()
  localStorage.setItem(KEPT, on ? 'on' : 'off')
  for (const watcher of watchers) watcher()
}

/** Other tabs of this browser need not show what somebody sees in this one. */
export function noteInFront(): void {
  localStorage.setItem(IN_FRONT, String(Date.now()))
}

export function isInFront(): boolean {
  return Date.now() - Number(localStorage.getItem(IN_FRONT)) < RECENTLY_MS
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
