import { useEffect, useEffectEvent } from 'react'
import type { Surface } from './drafts.ts'

const askers = new Set<(surface: Surface) => void>()

/** Brings the composer forward, on the surface asked for. */
export function askFor(surface: Surface): void {
  for (const asker of askers) asker(surface)
}

export function useAsked(onAsk: (surface: Surface) => void): void {
  const hear = useEffectEvent(onAsk)
  useEffect(() => {
    const asker = (surface: Surface) => hear(surface)
    askers.add(asker)
    return () => void askers.delete(asker)
  }, [])
}
