import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { calendarsList } from '#api/calendars.ts'
import type { Condition, ConditionField } from '#api/conditions.ts'
import { customersGet, organisationsGet } from '#api/customers.ts'
import { call } from '../../../lib/api.ts'
import { type Desk, useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { queryClient } from '../../../lib/query.ts'
import type { Speech } from './sentences.ts'

const lists = { department: 'departments', topic: 'topics', priority: 'priorities', team: 'teams' } as const

/** How the reader is told about promises. The people and organisations that the conditions name are looked up. */
export function useSpeech(conditions: readonly Condition[] = []): Speech {
  const { i18n } = useTranslation('slas')
  const locale = useLocale()
  const desk = useDesk()
  const calendars = useCalendars()
  const known = useKnown(conditions)
  const list = (type: 'conjunction' | 'disjunction') => {
    const format = new Intl.ListFormat(locale, { type })
    return (items: readonly string[]) => format.format(items)
  }
  const nameOf: Speech['nameOf'] = (kind, key) => {
    if (kind === 'source') return i18n.t(`parts:source.${key}` as never) as string
    if (kind === 'calendar') return calendars.find((calendar) => calendar.key === key)?.name ?? key
    return known.get(`${kind} ${key}`) ?? nameIn(desk, kind, key)
  }
  return {
    say: (path, about = {}) => i18n.t(`slas:${path}` as never, about as never) as unknown as string,
    all: list('conjunction'),
    any: list('disjunction'),
    nameOf,
  }
}

export function useCalendars() {
  const calendars = useQuery({
    queryKey: ['settings', calendarsList.id],
    queryFn: ({ signal }) => call(calendarsList, { signal }),
  })
  return calendars.data?.items ?? []
}

function nameIn(desk: Desk, kind: Exclude<ConditionField, 'source'> | 'agent', key: string): string {
  if (kind === 'agent') return desk.agents.find(({ id }) => String(id) === key)?.name ?? `#${key}`
  if (kind === 'requester' || kind === 'organisation') {
    const kept = queryClient.getQueryData<{ name: string }>([areas[kind], Number(key)])
    return kept?.name ?? `#${key}`
  }
  const things: readonly { key: string; name: string; path?: string }[] = desk[lists[kind]]
  const found = things.find((thing) => thing.key === key)
  return found?.path ?? found?.name ?? key
}

const areas = { requester: 'customers', organisation: 'organisations' } as const
const getters = { requester: customersGet, organisation: organisationsGet } as const

/** The names of customers and organisations, by kind and id. */
function useKnown(conditions: readonly Condition[]): ReadonlyMap<string, string> {
  const asked = conditions.flatMap(({ field, values }) =>
    field === 'requester' || field === 'organisation' ? values.map((id) => ({ field, id })) : [],
  )
  return useQueries({
    queries: asked.map(({ field, id }) => ({
      queryKey: [areas[field], Number(id)],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<{ name: string }> =>
        call(getters[field], { params: { id: Number(id) }, signal }),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (found) =>
      new Map(
        asked.flatMap(({ field, id }, index) => {
          const name = found[index]?.data?.name
          return name === undefined ? [] : [[`${field} ${id}`, name] as const]
        }),
      ),
  })
}
