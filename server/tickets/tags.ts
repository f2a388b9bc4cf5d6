import { tagLimits } from '#api/tags.ts'
import { invalid } from '#platform/base/fault.ts'

/** What is wished of a ticket's tags: all of them, or some more and some less. */
export interface TagWish {
  tags?: readonly string[] | undefined
  addTags?: readonly string[] | undefined
  removeTags?: readonly string[] | undefined
}

/** The tags after it, each once, in order of the alphabet. Throws `invalid` where they are too many. */
export function tagsAfter(before: readonly string[], { tags, addTags = [], removeTags = [] }: TagWish): string[] {
  const kept = [...(tags ?? before), ...addTags].filter((tag) => !removeTags.includes(tag))
  const after = [...new Set(kept)].toSorted(byCode)
  if (after.length > tagLimits.tags && after.length > before.length) {
    throw invalid('tags', `At most ${tagLimits.tags} tags.`)
  }
  return after
}

// By code, so that every node and PostgreSQL agree.
function byCode(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** Two lists of tags that say the same. */
export function sameTags(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return false
  return one.length === other.length && one.every((tag, place) => tag === other[place])
}
