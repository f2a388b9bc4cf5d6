/**
 * A thing as the desk works with it names people by id: `assigneeId`, or `members` as a list of ids. Outside they are
 * `assignee` and whole people. The steps of a ladder name them within.
 */
const LISTS = new Set(['members', 'excluded'])
const LADDER = 'ladder'

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
  if (field === LADDER)
    return stepsOf(value)
      .flatMap(({ agents, assignee }) => [agents, assignee].flat())
      .filter(isId)
  return LISTS.has(field) && Array.isArray(value) ? value.filter(isId) : []
}

/** The value with people in place of their ids. */
export function withPeople(field: string, value: unknown, names: ReadonlyMap<number, string>): unknown {
  const person = (id: unknown) => (typeof id === 'number' ? { id, name: names.get(id) ?? '' } : id)
  if (isPerson(field)) return person(value)
  if (field === LADDER && Array.isArray(value)) return stepsOf(value).map((step) => inStep(step, person))
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
  const ids = (given: unknown[]) => given.map(id).toSorted((a, b) => Number(a) - Number(b))
  if (isPerson(field)) return id(value)
  if (!Array.isArray(value)) return value
  if (field === LADDER) return stepsOf(value).map((step) => inStep(step, id, ids))
  return LISTS.has(field) ? ids(value) : value
}

/** What may be the name of a person among the values. */
export function namesOf(values: readonly unknown[]): string[] {
  const within = stepsOf(values.flat()).flatMap(({ agents, assignee }) => [agents, assignee])
  return [...values, ...within].flat().flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []))
}

interface StepLike {
  agents: unknown[]
  assignee: unknown
}

/** What looks like steps of a ladder. */
function stepsOf(value: unknown): StepLike[] {
  if (!Array.isArray(value)) return []
  return value.filter((step: unknown): step is StepLike => {
    return typeof step === 'object' && step !== null && 'agents' in step && Array.isArray(step.agents)
  })
}

function inStep(
  step: StepLike,
  one: (given: unknown) => unknown,
  all = (given: unknown[]) => given.map(one),
): StepLike {
  return { ...step, agents: all(step.agents), assignee: one(step.assignee) }
}

function isId(value: unknown): value is number {
  return typeof value === 'number'
}
