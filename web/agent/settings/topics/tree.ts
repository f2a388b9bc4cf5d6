interface Placed {
  key: string
  parent: string | null
}

const LEVELS = 3

/** Whether a topic may be put under another: not under itself, and not deeper than three levels. */
export function mayStandUnder(topics: readonly Placed[], key: string, parent: string): boolean {
  const above = lineOf(topics, parent)
  return !above.includes(key) && above.length + heightOf(topics, key) <= LEVELS
}

/** Which level a topic stands on, from 1. */
export function levelOf(topics: readonly Placed[], key: string): number {
  return lineOf(topics, key).length
}

function lineOf(topics: readonly Placed[], key: string): string[] {
  const line: string[] = []
  for (let next: string | null = key; next !== null && line.length <= LEVELS;) {
    line.push(next)
    const named: string = next
    next = topics.find((topic) => topic.key === named)?.parent ?? null
  }
  return line
}

function heightOf(topics: readonly Placed[], key: string, levels = LEVELS): number {
  if (levels === 0) return 0
  const below = topics.filter(({ parent }) => parent === key)
  return 1 + Math.max(0, ...below.map((topic) => heightOf(topics, topic.key, levels - 1)))
}
