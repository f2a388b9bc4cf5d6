import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ledgerGet, ledgerList, ledgerSums } from '#api/mail-ledger.ts'
import { call } from '../../../lib/api.ts'
import type { LedgerFilter } from './filter.ts'

const POLL_MS = 60_000
const SOON_MS = 2_000
export const MOST_COUNTED = 100

export const ledgerQuery = (filter: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'list', filter],
    queryFn: ({ pageParam, signal }) => call(ledgerList, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Further pages are for looking back: they are not fetched over and over.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : POLL_MS),
  })

export const sumsQuery = (since: string) =>
  queryOptions({
    queryKey: ['mail', 'sums', since],
    queryFn: async ({ signal }) => (await call(ledgerSums, { query: { since }, signal })).items,
    refetchInterval: POLL_MS,
  })

/** One mail; asked for again while it waits to be read. */
export const mailQuery = (id: number) =>
  queryOptions({
    queryKey: ['mail', 'one', id],
    queryFn: ({ signal }) => call(ledgerGet, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && state.data.outcome === null ? SOON_MS : false),
  })

/** How many wait to be released; one more than is counted says "more than". */
export const suspectsQuery = queryOptions({
  queryKey: ['mail', 'suspects'],
  queryFn: async ({ signal }) => {
    const { items, next } = await call(ledgerList, { query: { outcome: 'spam', limit: MOST_COUNTED }, signal })
    return items.length + (next === null ? 0 : 1)
  },
  staleTime: POLL_MS,
})
