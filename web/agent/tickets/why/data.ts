import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type DecisionKind, decisionsGet, ticketsDecisions } from '#api/decisions.ts'
import { call } from '../../../lib/api.ts'

const PAGE = 20

export function decisionQuery(id: number) {
  return queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => call(decisionsGet, { params: { id }, signal }),
    // It stays as it was decided.
    staleTime: Infinity,
  })
}

export function decisionsQuery(number: string, kind: DecisionKind | null) {
  return infiniteQueryOptions({
    queryKey: ['decisions', number, kind],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const query = { limit: PAGE, ...cursor, ...(kind ? { kind } : {}) }
      return call(ticketsDecisions, { params: { number }, query, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
}
