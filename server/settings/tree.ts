/** A topic, as far as its place needs it. */
interface Placed {
  key: string
  name: string
  parent: string | null
}

/** From the topmost down to the topic itself; whatever a broken tree says, it ends. */
export function lineOf<Topic extends Placed>(topics: ReadonlyMap<string, Topic>, topic: Topic): Topic[] {
  const line = [topic]
  for (let above = topics.get(topic.parent ?? ''); above; above = topics.get(above.parent ?? '')) {
    if (line.includes(above)) break
    line.unshift(above)
  }
  return line
}

/** `Parent / Child` */
export function topicPath(topics: ReadonlyMap<string, Placed>, topic: Placed): string {
  return lineOf(topics, topic)
    .map(({ name }) => name)
    .join(' / ')
}

export const deepest = 3

/** How many levels a topic has under it, itself included. */
export function heightOf(topics: ReadonlyMap<string, Placed>, key: string, levels = deepest + 1): number {
  if (levels === 0) return 0
  const below = [...topics.values()].filter((topic) => topic.parent === key)
  return 1 + Math.max(0, ...below.map((topic) => heightOf(topics, topic.key, levels - 1)))
}

/** The topics so that each stands after the one above it, then by position. */
export function inTreeOrder<Topic extends Placed>(topics: ReadonlyMap<string, Topic>): Topic[] {
  const places = new Map([...topics.values()].map((topic, place) => [topic.key, place]))
  const way = (topic: Topic) => lineOf(topics, topic).map(({ key }) => places.get(key) ?? 0)
  const ways = new Map([...topics.values()].map((topic) => [topic.key, way(topic)]))
  return [...topics.values()].toSorted((a, b) => compare(ways.get(a.key) ?? [], ways.get(b.key) ?? []))
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [level, place] of one.entries()) {
    const difference = place - (other[level] ?? -1)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
