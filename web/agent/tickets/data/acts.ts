import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { patch, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { useDesk } from '../../../lib/desk.ts'
import { putTickets, refreshTimeline, showTicket } from './cache.ts'
import { type Change, foresee, reverse } from './change.ts'
import { beginProgress, endProgress, showProgress } from './progress.ts'
import { type Outcome, runOver } from './runner.ts'
import { sayDone, sayFailed } from './undo.tsx'

export type ChangeOf = Change | ((ticket: Ticket) => Change)

/**
 * Changes one ticket or several, each through the same call; the screen shows it at once, says what was done, and
 * offers one undo for all of it.
 */
export function useChange(): (tickets: readonly Ticket[], change: ChangeOf, said: string) => Promise<Outcome<Ticket>> {
  const client = useQueryClient()
  const desk = useDesk()
  const { t } = useTranslation('tickets')
  const offer = useOfferUndo()
  return async (tickets, change, said) => {
    const changeOf = (ticket: Ticket) => (typeof change === 'function' ? change(ticket) : change)
    for (const ticket of tickets) showTicket(client, foresee(ticket, changeOf(ticket), desk))
    const outcome = await withProgress(said, tickets, (ticket) => changeOne(client, ticket, changeOf(ticket)))
    const reached = new Set([...outcome.done, ...outcome.refused].map(({ number }) => number))
    for (const ticket of tickets) if (!reached.has(ticket.number)) showTicket(client, ticket)
    const before = tickets.filter((ticket) => outcome.done.some((after) => after.number === ticket.number))
    offer(before, changeOf, said)
    const [refused] = outcome.refused
    if (refused && tickets.length === 1) sayFailed(t('refused', { number: refused.number }), refused.why)
    afterActs(client)
    return outcome
  }
}

/** Says what was done to tickets and offers to set them back to what they were. */
export function useOfferUndo(): (
  before: readonly Ticket[],
  changeOf: (ticket: Ticket) => Change,
  said: string,
) => void {
  const client = useQueryClient()
  const { t } = useTranslation('tickets')
  return (before, changeOf, said) => {
    if (before.length === 0) return
    const undo = async () => {
      const back = await withProgress(t('undo.doing'), before, (ticket) =>
        changeOne(client, ticket, reverse(ticket, changeOf(ticket))),
      )
      for (const { number, why } of back.refused) sayFailed(t('undo.failed', { number }), why)
      afterActs(client)
    }
    sayDone({ message: said, undoLabel: t('undo.button'), undo })
  }
}

async function changeOne(client: QueryClient, before: Ticket, change: Change): Promise<Ticket> {
  try {
    const after = await call(patch, { params: { number: before.number }, body: change })
    putTickets(client, [after])
    void refreshTimeline(client, before.number)
    return after
  } catch (error) {
    showTicket(client, before)
    throw error
  }
}

/** Several at once are watched in the bar of the list; one needs no bar. */
export async function withProgress<Out>(
  label: string,
  tickets: readonly Ticket[],
  act: (ticket: Ticket) => Promise<Out>,
): Promise<Outcome<Out>> {
  if (tickets.length === 1) return runOver(tickets, act)
  const signal = beginProgress(label, tickets.length)
  const outcome = await runOver(tickets, act, showProgress, signal)
  endProgress()
  return outcome
}

/** What counts and lists of others show after an act. */
export function afterActs(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['queues'] })
  void client.invalidateQueries({ queryKey: ['dashboard'] })
  void client.invalidateQueries({ queryKey: ['clocks'] })
}
