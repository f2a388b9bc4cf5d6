import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { customersGet, customersList, customersTickets } from '#api/customers.ts'
import { timeline, versions } from '#api/messages.ts'
import { original } from '#api/originals.ts'
import { clocks } from '#api/clocks.ts'
import { dashboard, queueCounts } from '#api/queues.ts'
import { scheduled } from '#api/scheduled-replies.ts'
import { find, get } from '#api/tickets.ts'
import { referrals } from '#api/participants.ts'
import { call } from '../../../lib/api.ts'
import { type ListSearch, sortOf } from '../list/address.ts'

const PAGE = 50

/** What the server is asked for one page of a list. */
export function pageOf(search: ListSearch, cursor?: string, limit = PAGE) {
  const { deleted, ...rest } = search
  return {
    ...rest,
    sort: sortOf(search),
    limit,
    ...(cursor ? { cursor } : {}),
    ...(deleted ? { deleted: 'true' } : {}),
  }
}

export function listQuery(search: ListSearch) {
  return infiniteQueryOptions({
    queryKey: ['tickets', { ...search, sort: sortOf(search) }],
    queryFn: ({ pageParam, signal }) => call(find, { query: pageOf(search, pageParam), signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // Rows change in place by live updates; a silent second fetch would move them under the reader.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function ticketQuery(number: string) {
  return queryOptions({
    queryKey: ['ticket', number],
    queryFn: ({ signal }) => call(get, { params: { number }, signal }),
  })
}

export function timelineQuery(number: string) {
  return queryOptions({
    queryKey: ['timeline', number],
    queryFn: async ({ signal }) => (await call(timeline, { params: { number }, signal })).items,
  })
}

export function scheduledQuery(number: string) {
  return queryOptions({
    queryKey: ['scheduled', number],
    queryFn: async ({ signal }) => (await call(scheduled, { params: { number }, signal })).items,
  })
}

export function versionsQuery(number: string, message: number) {
  return queryOptions({
    queryKey: ['versions', number, message],
    queryFn: async ({ signal }) => (await call(versions, { params: { number, message }, signal })).items,
  })
}

export function originalQuery(number: string, message: number) {
  return queryOptions({
    queryKey: ['original', number, message],
    queryFn: ({ signal }) => call(original, { params: { number, message }, signal }),
    // The mail stays as it came.
    staleTime: Infinity,
  })
}

export function clocksQuery(number: string) {
  return queryOptions({
    queryKey: ['clocks', number],
    queryFn: async ({ signal }) => (await call(clocks, { params: { number }, signal })).items,
  })
}

/** What its clocks would be with another priority or plan; empty: as it has. */
export function whatIfQuery(number: string, { priority, sla }: { priority: string; sla: string }) {
  const query = { ...(priority ? { priority } : {}), ...(sla ? { sla } : {}) }
  return queryOptions({
    queryKey: ['clocks', number, query],
    queryFn: async ({ signal }) => (await call(clocks, { params: { number }, query, signal })).items,
    placeholderData: keepPreviousData,
  })
}

export function referralsQuery(number: string) {
  return queryOptions({
    queryKey: ['referrals', number],
    queryFn: async ({ signal }) => (await call(referrals, { params: { number }, signal })).items,
  })
}

export const countsQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: async ({ signal }) => (await call(queueCounts, { signal })).counts,
})

export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => call(dashboard, { signal }),
})

export function customerQuery(id: number) {
  return queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call(customersGet, { params: { id }, signal }),
  })
}

export function customerTicketsQuery(id: number) {
  return queryOptions({
    queryKey: ['customer', id, 'tickets'],
    queryFn: async ({ signal }) => (await call(customersTickets, { params: { id }, signal })).items,
  })
}

/** Customers whose name or address begins so, for suggestions. */
export function customersQuery(words: string, limit = 8) {
  return queryOptions({
    queryKey: ['customers', 'suggest', words, limit],
    queryFn: async ({ signal }) => (await call(customersList, { query: { q: words, limit }, signal })).items,
    enabled: words.trim().length > 1,
    placeholderData: keepPreviousData,
  })
}

/** Tickets by number or words, for the palette. */
export function findQuery(words: string, limit = 8) {
  return queryOptions({
    queryKey: ['find', words, limit],
    queryFn: async ({ signal }) => (await call(find, { query: { queue: 'all', q: words, limit }, signal })).items,
    enabled: words.trim().length > 1,
    placeholderData: keepPreviousData,
  })
}

/** Loads a ticket before it is opened, so that it is there at once. */
export function prefetchTicket(client: QueryClient, number: string): void {
  void client.prefetchQuery({ ...ticketQuery(number), staleTime: 30_000 })
  void client.prefetchQuery({ ...timelineQuery(number), staleTime: 30_000 })
}
