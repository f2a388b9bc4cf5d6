import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { calendarsList } from '#api/calendars.ts'
import { call } from '../../../lib/api.ts'
import { type Desk, useDesk } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { editableQuery } from '../macros/queries.ts'
import type { Speech } from './sentences.ts'

const lists = { department: 'departments', priority: 'priorities', team: 'teams' } as const

/** How the reader is told about promises. */
export function useSpeech(): Speech {
  const { i18n } = useTranslation('slas')
  const locale = useLocale()
  const desk = useDesk()
  const calendars = useCalendars()
  const macros = useQuery({ ...editableQuery, enabled: desk.me.admin }).data?.items ?? []
  const named = { calendar: calendars, macro: macros }
  const list = (type: 'conjunction' | 'disjunction') => {
    const format = new Intl.ListFormat(locale, { type })
    return (items: readonly string[]) => format.format(items)
  }
  return {
    say: (path, about = {}) => i18n.t(`slas:${path}` as never, about as never) as unknown as string,
    all: list('conjunction'),
    any: list('disjunction'),
    nameOf: (kind, key) => {
      if (kind !== 'calendar' && kind !== 'macro') return nameIn(desk, kind, key)
      const things: readonly { key: string; name: string }[] = named[kind]
      return things.find((thing) => thing.key === key)?.name ?? key
    },
  }
}

export function useCalendars() {
  const calendars = useQuery({
    queryKey: ['settings', calendarsList.id],
    queryFn: ({ signal }) => call(calendarsList, { signal }),
  })
  return calendars.data?.items ?? []
}

function nameIn(desk: Desk, kind: keyof typeof lists | 'agent', key: string): string {
  if (kind === 'agent') return desk.agents.find(({ id }) => String(id) === key)?.name ?? `#${key}`
  const things: readonly { key: string; name: string; path?: string }[] = desk[lists[kind]]
  const found = things.find((thing) => thing.key === key)
  return found?.path ?? found?.name ?? key
}
