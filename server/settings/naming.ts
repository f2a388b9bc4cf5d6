import { keyOf, type Named } from '#api/words.ts'
import { invalid } from '#platform/base/fault.ts'

/** A key for a new thing, `-2`, `-3` … where another has it. */
export function newKey(name: string, existing: readonly Named[]): string {
  const taken = new Set(existing.map(({ key }) => key))
  const first = keyOf(name)
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `-${count}`
    const key = first.slice(0, 80 - ending.length) + ending
    if (!taken.has(key)) return key
  }
}

/** Refuses a name that another thing of the kind has, whatever the case. */
export function mustBeFree(name: string, existing: readonly Named[], own?: string): void {
  const other = existing.find(({ key, name: taken }) => key !== own && taken.toLowerCase() === name.toLowerCase())
  if (other) throw invalid('name', `This name is already taken by “${other.name}”.`)
}
