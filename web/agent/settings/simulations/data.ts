import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  type Simulation,
  type simulationDraft,
  simulationsGet,
  simulationsList,
  simulationsTickets,
} from '#api/simulations.ts'
import { call } from '../../../lib/api.ts'

/** A draft as forms write it. */
export type GivenDraft = z.input<typeof simulationDraft>

const POLL_MS = 1_000
const PAGE = 20

export function isUnderWay({ state }: Pick<Simulation, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

/** Looked at every second while it is under way. */
export const simulationQuery = (id: number) =>
  queryOptions({
    queryKey: ['settings', simulationsGet.id, id],
    queryFn: ({ signal }) => call(simulationsGet, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? POLL_MS : false),
  })

export const simulationsQuery = queryOptions({
  queryKey: ['settings', simulationsList.id],
  queryFn: ({ signal }) => call(simulationsList, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
})

/** The tickets that would have been different, in one field where one is named. */
export const differingQuery = (id: number, field: string | null) =>
  infiniteQueryOptions({
    queryKey: ['settings', simulationsTickets.id, id, field],
    queryFn: ({ pageParam, signal }) =>
      call(simulationsTickets, {
        params: { id },
        query: { cursor: pageParam, limit: PAGE, ...(field === null ? {} : { field }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
  })
