import { type Condition, type Test, testsOf, wrongInTest } from '#api/conditions.ts'
import { type AskedField, askedField, customKey, type NamedKind, wordsOfFields } from '#api/fields.ts'
import type { UsedKind } from '#api/usage.ts'
import { patternOf, PatternProblem } from '#platform/base/pattern.ts'
import type { Catalog } from './catalog.ts'
import type { Reachable } from './rules.ts'

/** Whom conditions may name, by id. */
export type KnownPeople = Record<'agent' | 'customer' | 'organisation', ReadonlySet<string>>

type Places = Partial<Record<NamedKind, { has(value: string): boolean }>>

/** What is wrong with a condition, given what there is, by path. What was named before may stay. */
export function wrongInCondition(
  condition: Condition,
  former: Condition | null,
  { catalog, ...around }: Reachable & KnownPeople & { catalog: Catalog },
): Record<string, string> {
  const places = placesOf(catalog, around)
  const wrong: Record<string, string> = {}
  const before = former ? [...testsOf(former)].map(({ test }) => test) : []
  for (const { test, path } of testsOf(condition)) {
    const asked = askedField(test.field, (key) => catalog.fields.get(key)?.type)
    const same = before.filter(({ field }) => field === test.field)
    if (!asked) {
      if (same.length === 0) wrong[[...path, 'field'].join('.')] = 'There is no such field.'
      continue
    }
    for (const { message, path: inner } of wrongInTest(test, asked)) wrong[[...path, ...inner].join('.')] = message
    const known = (value: string) => isKnown(value, { test, asked, places, catalog })
    const named = new Set(same.flatMap(({ values }) => values.map(String)))
    test.values.forEach((value, index) => {
      const message = named.has(String(value)) ? null : known(String(value))
      if (message) wrong[[...path, 'values', index].join('.')] ??= message
    })
  }
  return wrong
}

interface Knowing {
  test: Test
  asked: AskedField
  places: Places
  catalog: Catalog
}

/** Why a value cannot be asked for; null where it can. */
function isKnown(value: string, { test, asked, places, catalog }: Knowing): string | null {
  if (test.operator === 'matches' || test.operator === 'matches-not') return problemOf(value)
  const custom = catalog.fields.get(customKey(test.field) ?? '')
  const place = custom?.type === 'choice' ? new Set(custom.choices) : asked.names ? places[asked.names] : undefined
  return !place || place.has(value) ? null : `There is no “${value}”.`
}

function problemOf(pattern: string): string | null {
  try {
    patternOf(pattern)
    return null
  } catch (problem) {
    if (problem instanceof PatternProblem) return problem.message
    throw problem
  }
}

function placesOf(catalog: Catalog, around: Reachable & KnownPeople): Places {
  const { departments, teams, agent, customer, organisation } = around
  const words = Object.entries(wordsOfFields).map(([kind, list]) => [kind, new Set(list)])
  return {
    ...(Object.fromEntries(words) as Places),
    ...{ status: catalog.statuses, priority: catalog.priorities, topic: catalog.topics, sla: catalog.slas },
    ...{ calendar: catalog.calendars, department: departments, team: teams, agent, customer, organisation },
  }
}

/** The ids of the people that a condition names. */
export function peopleIn(condition: Condition | null): Record<keyof KnownPeople, number[]> {
  const tests = condition ? [...testsOf(condition)].map(({ test }) => test) : []
  const ids = (kind: NamedKind) =>
    tests
      .filter(({ field }) => askedField(field)?.names === kind)
      .flatMap(({ values }) => values.map(String).filter((value) => /^[1-9]\d{0,14}$/.test(value)))
      .map(Number)
  return { agent: ids('agent'), customer: ids('customer'), organisation: ids('organisation') }
}

/** Whether a condition names a thing, so that it cannot be deleted. */
export function isNamedIn(condition: Condition | null, kind: UsedKind, key: string): boolean {
  if (!condition) return false
  return [...testsOf(condition)].some(({ test: { field, values } }) => {
    if (kind === 'field') return customKey(field) === key
    return askedField(field)?.names === kind && values.includes(key)
  })
}
