import { queryOptions } from '@tanstack/react-query'
import { type MacroItem, macrosGet, macrosList } from '#api/macros.ts'
import { call } from '../../../lib/api.ts'

/** What is known of macros is forgotten with every change of a setting. */
export const macrosKey = ['settings', 'macros'] as const

/** The macros that the agent may use, on a ticket or at all; the most used first. */
export function macrosQuery(ticket: string | null) {
  return queryOptions({
    queryKey: [...macrosKey, 'use', ticket],
    queryFn: async ({ signal }) => {
      const { items } = await call(macrosList, { query: ticket === null ? {} : { ticket }, signal })
      return mostUsedFirst(items)
    },
    staleTime: 60_000,
  })
}

/** Those the agent may change. */
export const editableQuery = queryOptions({
  queryKey: [...macrosKey, 'editable'],
  queryFn: ({ signal }) => call(macrosList, { query: { editable: 'true' }, signal }),
  staleTime: 60_000,
})

export function macroQuery(key: string) {
  return queryOptions({
    queryKey: [...macrosKey, 'one', key],
    queryFn: ({ signal }) => call(macrosGet, { params: { key }, signal }),
  })
}

function mostUsedFirst(macros: readonly MacroItem[]): MacroItem[] {
  return macros.toSorted(
    (a, b) => b.used.count - a.used.count || a.position - b.position || a.name.localeCompare(b.name),
  )
}
