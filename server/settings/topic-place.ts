import { levelsOf, lineOf } from '#platform/base/tree.ts'

const deepest = 3

interface Topic {
  key: string
  name: string
  parent: string | null
  disabled: boolean
}

/**
 * What is wrong with where a topic stands, by field; empty where nothing is. What is in use never stands under what is
 * not.
 */
export function placeRefusal(
  topics: ReadonlyMap<string, Topic>,
  topic: Topic,
  before: Topic | null,
): Record<string, string> {
  if (topic.parent !== (before?.parent ?? null) && topic.parent !== null) {
    const wrong = parentRefusal(topics, topic, topic.parent)
    if (wrong) return { parent: wrong }
  }
  if (topic.disabled === (before?.disabled ?? false)) return {}
  const parent = topics.get(topic.parent ?? '')
  if (!topic.disabled && parent?.disabled) return { disabled: `“${parent.name}” above it is disabled.` }
  const below = [...topics.values()].filter((other) => other.parent === topic.key && !other.disabled)
  if (!topic.disabled || below.length === 0) return {}
  const names = below.map(({ name }) => `“${name}”`).join(', ')
  return { disabled: `${names} under it ${below.length === 1 ? 'is' : 'are'} in use. Disable or move that first.` }
}

function parentRefusal(topics: ReadonlyMap<string, Topic>, topic: Topic, key: string): string | undefined {
  const parent = topics.get(key)
  if (!parent) return `There is no “${key}”.`
  if (parent.disabled && !topic.disabled) return `“${parent.name}” is disabled.`
  const line = lineOf(topics, parent)
  if (line.some((above) => above.key === topic.key)) return 'A topic cannot stand under itself.'
  return line.length + levelsOf(topics, topic.key) > deepest ? `Topics have at most ${deepest} levels.` : undefined
}
