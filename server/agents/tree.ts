import { departmentLevels } from '#api/departments.ts'
import { invalid } from '#platform/base/fault.ts'
import { type Branch, levelsOf, lineOf, type Tree } from '#platform/base/tree.ts'

type Department = Branch & { disabled: boolean }

/** Refuses a parent that does not exist, would make a circle, or a tree of too many levels. */
export function checkParent(tree: Tree<Department>, entry: Department, before: Department | null): void {
  if (entry.parent === null || entry.parent === before?.parent) return
  const parent = tree.get(entry.parent)
  if (!parent) throw invalid('parent', `There is no department “${entry.parent}”.`)
  if (parent.disabled) throw invalid('parent', `“${parent.name}” is disabled.`)
  const line = lineOf(tree, parent)
  if (line.some(({ key }) => key === entry.key)) {
    throw invalid('parent', `“${parent.name}” lies below “${entry.name}” itself.`)
  }
  if (line.length + levelsOf(tree, entry.key) > departmentLevels) {
    throw invalid('parent', `Departments lie at most ${departmentLevels} levels deep.`)
  }
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
