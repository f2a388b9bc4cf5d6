import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { customersGet, customersList, customersTickets, organisationsList } from '#api/customers.ts'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'

export const peopleQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', q],
    queryFn: ({ pageParam, signal }) => call(customersList, { query: { q, cursor: pageParam }, signal }),
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

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => call(organisationsList, { signal }),
})

/** After a change of a customer or an organisation: each shows up in the other. */
export function refreshPeople(): void {
  void queryClient.invalidateQueries({ queryKey: ['customers'] })
  void queryClient.invalidateQueries({ queryKey: ['organisations'] })
}
