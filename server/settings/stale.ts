import { same } from './differences.ts'
import { insideName, withIds } from './people.ts'

/** What somebody saw when they began to change a thing, and what they ask for now. */
export interface Wish {
  before: object
  patch: object
  was: Record<string, unknown>
}

/** The fields, by their names outside, that are to change and are no longer what the writer saw. */
export function staleFields({ before, patch, was }: Wish, agents: ReadonlyMap<string, number>): string[] {
  const now = before as Record<string, unknown>
  const wanted = patch as Record<string, unknown>
  return Object.keys(was).filter((field) => {
    const name = insideName(before, field)
    if (name === null || wanted[name] === undefined) return false
    return !same(withIds(name, now[name], agents) ?? null, withIds(name, was[field], agents) ?? null)
  })
}
