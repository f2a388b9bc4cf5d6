import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../lib/live.ts'
import { countsQuery } from '../data/queries.ts'

/** How many tickets each queue holds, kept up to date. */
export function useCounts() {
  const client = useQueryClient()
  useLive(() => void client.invalidateQueries({ queryKey: countsQuery.queryKey }))
  return useQuery(countsQuery).data
}
