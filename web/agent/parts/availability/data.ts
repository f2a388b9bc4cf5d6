import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import {
  type AgentAvailability,
  type Availability,
  agentsAvailability,
  profilePutAvailability,
} from '#api/availability.ts'
import { call } from '../../../lib/api.ts'
import { useMe } from '../../../lib/desk.ts'
import { useNews } from '../../../lib/live.ts'
import { queryClient } from '../../../lib/query.ts'
import { useProblem } from '../problem.ts'

type Answer = { items: AgentAvailability[] }

export const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: ({ signal }) => call(agentsAvailability, { signal }),
  // Who comes and goes is told; what they have to do is asked for again.
  staleTime: 30_000,
})

/** Who is there, and how much they have, by id; empty until it is known. */
export function useAvailability(): ReadonlyMap<number, AgentAvailability> {
  return useQuery({ ...availabilityQuery, select: byAgent }).data ?? nobody
}

/** Whether one is there oneself. */
export function useOwnAvailability(): AgentAvailability | undefined {
  return useAvailability().get(useMe().id)
}

/** Keeps up with who comes and goes; once on the screen is enough. */
export function useLiveAvailability(): void {
  useNews('availability', () => void queryClient.invalidateQueries({ queryKey: availabilityQuery.queryKey }))
}

/** Says whether one is there, perhaps until a moment. */
export function useSetAvailability() {
  const { showProblem } = useProblem()
  const refresh = () => void queryClient.invalidateQueries({ queryKey: availabilityQuery.queryKey })
  return useMutation({
    // One after another: the last choice is the one that counts.
    scope: { id: 'availability' },
    mutationFn: (body: { availability: Availability; until: string | null }) => call(profilePutAvailability, { body }),
    onSuccess: (own) => {
      queryClient.setQueryData<Answer>(availabilityQuery.queryKey, (known) => known && withOne(known, own))
      void queryClient.invalidateQueries({ queryKey: ['profile'] })
      refresh()
    },
    onError: (error) => {
      showProblem(error)
      refresh()
    },
  })
}

const nobody: ReadonlyMap<number, AgentAvailability> = new Map()

function byAgent({ items }: Answer): ReadonlyMap<number, AgentAvailability> {
  return new Map(items.map((one) => [one.agent.id, one]))
}

function withOne({ items }: Answer, own: AgentAvailability): Answer {
  return { items: items.map((one) => (one.agent.id === own.agent.id ? own : one)) }
}
