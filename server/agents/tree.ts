import { departmentLevels } from '#api/departments.ts'
import { invalid } from '#platform/base/fault.ts'

interface Branch {
  key: string
  name: string
  parent: string | null
  disabled: boolean
}

type Tree<Item extends Branch = Branch> = ReadonlyMap<string, Item>

/** The departments above this one, the topmost first; a circle is followed once. */
function above<Item extends Branch>(tree: Tree<Item>, entry: Item): Item[] {
  const line: Item[] = []
  let next = entry.parent === null ? undefined : tree.get(entry.parent)
  while (next && next.key !== entry.key && !line.includes(next)) {
    line.unshift(next)
    next = next.parent === null ? undefined : tree.get(next.parent)
  }
  return line
}

/** "Parent / Child". */
export function pathOf(tree: Tree, entry: Branch): string {
  return [...above(tree, entry), entry].map(({ name }) => name).join(' / ')
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

/** Refuses a parent that does not exist, would make a circle, or a tree of too many levels. */
export function checkParent(tree: Tree, entry: Branch, before: Branch | null): void {
  if (entry.parent === null || entry.parent === before?.parent) return
  const parent = tree.get(entry.parent)
  if (!parent) throw invalid('parent', `There is no department “${entry.parent}”.`)
  if (parent.disabled) throw invalid('parent', `“${parent.name}” is disabled.`)
  const line = [...above(tree, parent), parent]
  if (line.some(({ key }) => key === entry.key)) {
    throw invalid('parent', `“${parent.name}” lies below “${entry.name}” itself.`)
  }
  if (line.length + levels(tree, entry) > departmentLevels) {
    throw invalid('parent', `Departments lie at most ${departmentLevels} levels deep.`)
  }
}

/** How many levels the department and those below it take. */
function levels(tree: Tree, entry: Branch): number {
  const below = [...tree.values()].filter(({ parent }) => parent === entry.key)
  return 1 + Math.max(0, ...below.map((child) => levels(tree, child)))
}

/** The names of departments that are above themselves. */
export function circles(tree: Tree): string[] {
  return [...tree.values()].filter((entry) => isInCircle(tree, entry)).map(({ name }) => name)
}

function isInCircle(tree: Tree, entry: Branch): boolean {
  const seen = new Set<string>()
  for (let at: Branch | undefined = entry; at?.parent != null && !seen.has(at.key); at = tree.get(at.parent)) {
    if (at.parent === entry.key) return true
    seen.add(at.key)
  }
  return false
}
