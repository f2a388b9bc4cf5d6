/**
 * A thing as the desk works with it names people by id: `assigneeId`, or `members` as a list of ids. Outside they are
 * `assignee` and whole people.
 */
const LISTS = new Set(['members'])

/** The name that a field has inside, given the name it has outside. */
export function insideName(item: object, field: string): string | null {
  if (field in item) return field
  return `${field}Id` in item ? `${field}Id` : null
}

export function outsideName(field: string): string {
  return isPerson(field) ? field.slice(0, -2) : field
}

function isPerson(field: string): boolean {
  return field.endsWith('Id') && field.length > 2
}

/** The ids of the people that a field's value names. */
export function idsIn(field: string, value: unknown): number[] {
  if (isPerson(field)) return typeof value === 'number' ? [value] : []
  return LISTS.has(field) && Array.isArray(value) ? value.filter((id): id is number => typeof id === 'number') : []
}

/** The value with people in place of their ids. */
export function withPeople(field: string, value: unknown, names: ReadonlyMap<number, string>): unknown {
  const person = (id: unknown) => (typeof id === 'number' ? { id, name: names.get(id) ?? '' } : id)
  if (isPerson(field)) return person(value)
  return LISTS.has(field) && Array.isArray(value) ? value.map(person) : value
}

/** A thing as it looks outside. */
export function outside(item: object, names: ReadonlyMap<number, string>): Record<string, unknown> {
  const entries = Object.entries(item) as [string, unknown][]
  return Object.fromEntries(entries.map(([field, value]) => [outsideName(field), withPeople(field, value, names)]))
}

/** People given whole, by id, or by a name that `known` leads to an id. */
export function withIds(field: string, value: unknown, known: ReadonlyMap<string, number>): unknown {
  const id = (given: unknown): unknown => {
    if (typeof given === 'object' && given !== null && 'id' in given) return given.id
    return typeof given === 'string' ? (known.get(given.toLowerCase()) ?? given) : given
  }
  if (isPerson(field)) return id(value)
  if (!LISTS.has(field) || !Array.isArray(value)) return value
  return value.map(id).toSorted((a, b) => Number(a) - Number(b))
}

/** What may be the name of a person among the values. */
export function namesOf(values: readonly unknown[]): string[] {
  return values.flat().flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []))
}
