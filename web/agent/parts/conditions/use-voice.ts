import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Condition, type Test, type TestValue, testsOf } from '#api/conditions.ts'
import { customersGet, organisationsGet } from '#api/customers.ts'
import { askedField, type NamedKind } from '#api/fields.ts'
import { call } from '../../../lib/api.ts'
import { dayAndTime, dayOf } from './moments.ts'
import { type Desk, useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { queryClient } from '../../../lib/query.ts'
import { spanParts } from '../promises/span.ts'
import { useCalendars } from '../promises/use-sentences.ts'
import { type ConditionVoice, testSentence, valueWord } from './sentences.ts'

/** How the reader is told about conditions. The people and organisations that they name are looked up. */
export function useConditionVoice(conditions: readonly (Condition | null)[] = []): ConditionVoice {
  const { i18n } = useTranslation(['conditions', 'parts', 'slas'])
  const locale = useLocale()
  const desk = useDesk()
  const calendars = useCalendars()
  const known = useKnown(conditions)
  const word = (path: string) => (i18n.exists(path) ? (i18n.t(path as never) as string) : undefined)
  const nameOf = (kind: NamedKind, key: string): string => {
    if (kind === 'calendar') return calendars.find((calendar) => calendar.key === key)?.name ?? key
    if (kind === 'customer' || kind === 'organisation') return known.get(`${kind} ${key}`) ?? keptName(kind, key)
    const path = wordPaths[kind]?.(key)
    return (path ? word(path) : nameIn(desk, kind, key)) ?? key
  }
  return {
    say: (path, about = {}) => i18n.t(`conditions:${path}` as never, about as never) as unknown as string,
    any: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
    nameOf,
    customField: (key) => desk.fields.find((field) => field.key === key),
    span: (seconds) =>
      spanParts(seconds)
        .map(({ unit, count }) => i18n.t(`slas:span.${unit}`, { count }))
        .join(' '),
    moment: (at) => (at.includes('T') ? dayAndTime(at, locale) : dayOf(at, locale)),
  }
}

/** The words of single tests and of what was found, for whoever explains them. */
export function useTestWords(tests: readonly Test[] = []) {
  const voice = useConditionVoice(tests)
  return {
    test: (test: Test) => testSentence(test, voice),
    value: (field: string, value: TestValue | readonly string[] | null) => valueWord(field, value, voice),
  }
}

const wordPaths: Partial<Record<NamedKind, (key: string) => string>> = {
  category: (key) => `parts:category.${key}`,
  source: (key) => `parts:source.${key}`,
  channel: (key) => `parts:source.${key}`,
  event: (key) => `conditions:event.${key.replace('ticket.', '')}`,
  actor: (key) => `conditions:actor.${key}`,
  proof: (key) => `conditions:proof.${key}`,
}

const lists = {
  status: 'statuses',
  priority: 'priorities',
  department: 'departments',
  topic: 'topics',
  team: 'teams',
  sla: 'slas',
} as const

function nameIn(desk: Desk, kind: NamedKind, key: string): string | undefined {
  if (kind === 'agent') return desk.agents.find(({ id }) => String(id) === key)?.name ?? `#${key}`
  if (!(kind in lists)) return undefined
  const things: readonly { key: string; name: string; path?: string }[] = desk[lists[kind as keyof typeof lists]]
  const found = things.find((thing) => thing.key === key)
  return found?.path ?? found?.name
}

const areas = { customer: 'customers', organisation: 'organisations' } as const
const getters = { customer: customersGet, organisation: organisationsGet } as const

function keptName(kind: keyof typeof areas, id: string): string {
  return queryClient.getQueryData<{ name: string }>([areas[kind], Number(id)])?.name ?? `#${id}`
}

/** The names of customers and organisations, by kind and id. */
function useKnown(conditions: readonly (Condition | null)[]): ReadonlyMap<string, string> {
  const tests = conditions.flatMap((one) => (one ? [...testsOf(one)].map(({ test }) => test) : []))
  const asked = tests.flatMap(({ field, values }) => {
    const kind = askedField(field)?.names
    return kind === 'customer' || kind === 'organisation' ? values.map((id) => ({ kind, id: String(id) })) : []
  })
  const different = [...new Map(asked.map((one) => [`${one.kind} ${one.id}`, one])).values()]
  return useQueries({
    queries: different.map(({ kind, id }) => ({
      queryKey: [areas[kind], Number(id)],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<{ name: string }> =>
        call(getters[kind], { params: { id: Number(id) }, signal }),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (found) =>
      new Map(
        different.flatMap(({ kind, id }, index) => {
          const name = found[index]?.data?.name
          return name === undefined ? [] : [[`${kind} ${id}`, name] as const]
        }),
      ),
  })
}
