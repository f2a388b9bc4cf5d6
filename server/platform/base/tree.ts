/** What lies below another of its kind. */
export interface Branch {
  key: string
  name: string
  parent: string | null
}

export type Tree<Item extends Branch = Branch> = ReadonlyMap<string, Item>

/** From the topmost down to the entry itself; a circle is followed once. */
export function lineOf<Item extends Branch>(tree: Tree<Item>, entry: Item): Item[] {
  const line = [entry]
  const seen = new Set([entry.key])
  for (let above = parentOf(tree, entry); above && !seen.has(above.key); above = parentOf(tree, above)) {
    seen.add(above.key)
    line.unshift(above)
  }
  return line
}

/** "Parent / Child". */
export function pathOf(tree: Tree, entry: Branch): string {
  return asPath(lineOf(tree, entry))
}

export function asPath(line: readonly Pick<Branch, 'name'>[]): string {
  return line.map(({ name }) => name).join(' / ')
}

/** How many levels the entry and those below it take; a circle is followed once. */
export function levelsOf(tree: Tree, key: string, above: ReadonlySet<string> = new Set()): number {
  const seen = new Set([...above, key])
  const below = [...tree.values()].filter((entry) => entry.parent === key && !seen.has(entry.key))
  return 1 + Math.max(0, ...below.map((child) => levelsOf(tree, child.key, seen)))
}

/** Each right before those below it; beside each other in the order given. */
export function inTreeOrder<Item extends Branch>(tree: Tree<Item>): Item[] {
  const all = [...tree.values()]
  const isTop = ({ parent, key }: Item) => parent === null || parent === key || !tree.has(parent)
  const placed = new Set<Item>()
  const place = (entry: Item) => {
    if (placed.has(entry)) return
    placed.add(entry)
    for (const other of all) if (other.parent === entry.key) place(other)
  }
  all.filter(isTop).forEach(place)
  // Whoever stands in a circle has no top.
  all.forEach(place)
  return [...placed]
}

function parentOf<Item extends Branch>(tree: Tree<Item>, { parent }: Item): Item | undefined {
  return parent === null ? undefined : tree.get(parent)
}
