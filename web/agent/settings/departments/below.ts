interface Branch {
  key: string
  parent: string | null
}

/** How many departments are above this one. */
export function depthOf(departments: readonly Branch[], key: string): number {
  return above(departments, key).length
}

/** Whether the department lies below the other, however deep. */
export function isBelow(departments: readonly Branch[], key: string, other: string): boolean {
  return above(departments, key).includes(other)
}

function above(departments: readonly Branch[], key: string): string[] {
  const line: string[] = []
  const parentOf = (of: string) => departments.find((one) => one.key === of)?.parent ?? null
  for (let at = parentOf(key); at !== null && !line.includes(at); at = parentOf(at)) line.push(at)
  return line
}
