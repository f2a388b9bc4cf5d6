import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Ticket } from '#api/tickets.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs, withProgress } from '../data/acts.ts'
import { putTickets, refreshTimeline } from '../data/cache.ts'

/**
 * Does an act on each ticket while its dialog stays open; refusals stay in the dialog, or in the bar for several.
 * `submit` answers the tickets, as they were, on which it worked.
 */
export function useSubmit(tickets: readonly Ticket[], label: string, onDone: () => void) {
  const client = useQueryClient()
  const { sayProblem } = useProblem()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const submit = async (act: (ticket: Ticket) => Promise<Ticket | null>): Promise<readonly Ticket[]> => {
    setBusy(true)
    setError(null)
    let failed: unknown = null
    const { done } = await withProgress(label, tickets, async (ticket) => {
      try {
        const after = await act(ticket)
        if (after) putTickets(client, [after])
        void refreshTimeline(client, ticket.number)
        return ticket
      } catch (problem) {
        failed = problem
        throw problem
      }
    })
    setBusy(false)
    afterActs(client)
    if (failed !== null && tickets.length === 1) setError(failed)
    else onDone()
    return done
  }
  return { busy, error, problem: error === null ? null : sayProblem(error), submit }
}
