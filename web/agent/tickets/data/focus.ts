import { createStore, useStore } from './store.ts'

/** What acts apply to: the chosen rows, else the open ticket, else the row one stands on. */
export interface Focus {
  selected: readonly string[]
  open: string | null
  cursor: string | null
}

export const focus = createStore<Focus>({ selected: [], open: null, cursor: null })

export function setFocus(part: Partial<Focus>): void {
  focus.set({ ...focus.get(), ...part })
}

export function targetsOf({ selected, open, cursor }: Focus): readonly string[] {
  if (selected.length > 0) return selected
  const one = open ?? cursor
  return one === null ? [] : [one]
}

export function useTargets(): readonly string[] {
  return targetsOf(useStore(focus))
}
