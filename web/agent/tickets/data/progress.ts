import type { Outcome, Refusal } from './runner.ts'
import { createStore, useStore } from './store.ts'

/** An act on several tickets, while it runs and until its refusals were read. */
export interface Progress {
  label: string
  total: number
  through: number
  refused: readonly Refusal[]
  running: boolean
}

const progress = createStore<Progress | null>(null)
let stop = new AbortController()

export function useProgress(): Progress | null {
  return useStore(progress)
}

export function beginProgress(label: string, total: number): AbortSignal {
  stop = new AbortController()
  progress.set({ label, total, through: 0, refused: [], running: true })
  return stop.signal
}

export function showProgress({ done, refused }: Outcome<unknown>): void {
  const shown = progress.get()
  if (shown) progress.set({ ...shown, through: done.length + refused.length, refused })
}

/** What went through wholly disappears by itself; refusals stay until they are put away. */
export function endProgress(): void {
  const shown = progress.get()
  if (shown) progress.set(shown.refused.length > 0 ? { ...shown, running: false } : null)
}

export function stopProgress(): void {
  stop.abort()
}

export function closeProgress(): void {
  progress.set(null)
}
