import { useEffect, useEffectEvent } from 'react'
import type { MacroItem } from '#api/macros.ts'
import type { Surface } from './drafts.ts'

interface Asking {
  /** What is shown there is not what is kept any more. */
  anew?: boolean
  /** What is to be put in there. */
  macro?: MacroItem
}
type Asker = (surface: Surface, asking: Asking) => void

const askers = new Set<Asker>()

/** Brings the composer forward, on the surface asked for. */
export function askFor(surface: Surface, asking: Asking = {}): void {
  for (const asker of askers) asker(surface, asking)
}

export function useAsked(onAsk: Asker): void {
  const hear = useEffectEvent(onAsk)
  useEffect(() => {
    const asker: Asker = (surface, asking) => hear(surface, asking)
    askers.add(asker)
    return () => void askers.delete(asker)
  }, [])
}
