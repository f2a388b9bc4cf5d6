import { queryOptions } from '@tanstack/react-query'
import type { AgentAvailability } from '#api/availability.ts'
import { routingList, routingQueues, type WaitingQueue } from '#api/routing.ts'
import { call } from '../../lib/api.ts'
import type { Desk } from '../../lib/desk.ts'

/** How each place gives its tickets to somebody. */
export const routingQuery = queryOptions({
  queryKey: ['settings', routingList.id],
  queryFn: ({ signal }) => call(routingList, { signal }),
  staleTime: 60_000,
})

export const queuesQuery = queryOptions({
  queryKey: ['routing', 'queues'],
  queryFn: ({ signal }) => call(routingQueues, { signal }),
  staleTime: 30_000,
})

/** How many tickets wait to be given to somebody where this agent works. */
export function waitingFor(
  { departments, teams }: Pick<AgentAvailability, 'departments' | 'teams'>,
  queues: readonly WaitingQueue[],
): number {
  const places = new Set([...departments.map((key) => `department:${key}`), ...teams.map((key) => `team:${key}`)])
  const own = queues.filter(({ enabled, place }) => enabled && places.has(place))
  return own.reduce((sum, { waiting }) => sum + waiting, 0)
}

/** Whether they look after how work is spread: administrators, and who manages a department. */
export function managesWork({ me, departments }: Pick<Desk, 'me' | 'departments'>): boolean {
  return me.admin || departments.some(({ managerId }) => managerId === me.id)
}
