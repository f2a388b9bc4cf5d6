import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../lib/live.ts'
import { countsQuery } from '../data/queries.ts'

/** How many tickets each queue holds. */
export function useCounts() {
  return useQuery(countsQuery).data
}

/** Keeps the counts up to date; once on the screen is enough. */
export function useLiveCounts(): void {
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: countsQuery.queryKey }))
}
