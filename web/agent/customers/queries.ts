import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  customersDuplicates,
  customersErasure,
  customersMerged,
  customersMergePreview,
  type Erasure,
} from '#api/customer-acts.ts'
import {
  customersGet,
  customersList,
  customersTickets,
  organisationsGet,
  organisationsList,
  organisationsTickets,
} from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'

const POLL_MS = 1_500

export const peopleQuery = (q: string, organisation?: number) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', q, organisation ?? null],
    queryFn: ({ pageParam, signal }) => call(customersList, { query: { q, organisation, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => call(customersGet, { params: { id }, signal }),
  })

export const personTicketsQuery = (id: number) =>
  queryOptions({
    queryKey: ['customers', id, 'tickets'],
    queryFn: ({ signal }) => call(customersTickets, { params: { id }, signal }),
  })

export const duplicatesQuery = (id: number) =>
  queryOptions({
    queryKey: ['customers', id, 'duplicates'],
    queryFn: async ({ signal }) => (await call(customersDuplicates, { params: { id }, signal })).items,
  })

/** Who was merged into them; asked again while tickets still follow. */
export const mergedQuery = (id: number) =>
  queryOptions({
    queryKey: ['customers', id, 'merged'],
    queryFn: async ({ signal }) => (await call(customersMerged, { params: { id }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(({ tickets }) => tickets > 0) ? POLL_MS : false),
  })

export const mergePreviewQuery = (id: number, into: number) =>
  queryOptions({
    queryKey: ['customers', id, 'merge', into],
    queryFn: ({ signal }) => call(customersMergePreview, { params: { id }, query: { into }, signal }),
  })

/** How far erasing has come; asked again until it is done. */
export const erasureQuery = (id: number) =>
  queryOptions({
    queryKey: ['customers', id, 'erasure'],
    queryFn: ({ signal }): Promise<Erasure> => call(customersErasure, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' || state.error ? false : POLL_MS),
  })

/** People whose name or address begins so, for a field in which one is chosen. */
export const peopleLikeQuery = (q: string) =>
  queryOptions({
    queryKey: ['customers', 'like', q],
    queryFn: async ({ signal }) => (await call(customersList, { query: { q, limit: 10 }, signal })).items,
    placeholderData: keepPreviousData,
  })

export const organisationsQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'list', q],
    queryFn: ({ pageParam, signal }) => call(organisationsList, { query: { q, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const organisationsLikeQuery = (q: string) =>
  queryOptions({
    queryKey: ['organisations', 'like', q],
    queryFn: async ({ signal }) => (await call(organisationsList, { query: { q, limit: 20 }, signal })).items,
    placeholderData: keepPreviousData,
  })

export const organisationQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) => call(organisationsGet, { params: { id }, signal }),
  })

export const organisationTicketsQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisations', id, 'tickets'],
    queryFn: ({ signal }) => call(organisationsTickets, { params: { id }, signal }),
  })

/** After a change of a customer or an organisation: each shows up in the other. */
export function refreshPeople(): void {
  void queryClient.invalidateQueries({ queryKey: ['customers'] })
  void queryClient.invalidateQueries({ queryKey: ['customer'] })
  void queryClient.invalidateQueries({ queryKey: ['organisations'] })
}
