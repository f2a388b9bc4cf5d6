import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { remove, restore, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { afterActs, withProgress } from './acts.ts'
import { putTickets, ticketsOf } from './cache.ts'
import { sayDone, sayFailed } from './undo.tsx'

/** Brings deleted tickets back; the undo deletes them again. */
export function useRestore(): (numbers: readonly string[]) => Promise<void> {
  const client = useQueryClient()
  const { t } = useTranslation('tickets')
  const settle = ({ refused }: { refused: readonly { number: string; why: string }[] }) => {
    for (const { number, why } of refused) sayFailed(t('refused', { number }), why)
    afterActs(client)
  }
  const deleteAgain = async (tickets: readonly Ticket[]) => {
    const outcome = await withProgress(t('undo.doing'), tickets, async (ticket) => {
      await call(remove, { params: { number: ticket.number } })
      putTickets(client, [{ ...ticket, deletedAt: new Date().toISOString() }])
      return ticket
    })
    settle(outcome)
  }
  return async (numbers) => {
    const tickets = ticketsOf(client, numbers)
    const said = t('page.restoredAll', { count: tickets.length })
    const outcome = await withProgress(said, tickets, async ({ number }) => {
      const back = await call(restore, { params: { number } })
      putTickets(client, [back])
      return back
    })
    if (outcome.done.length > 0) {
      const message = t('page.restoredAll', { count: outcome.done.length })
      sayDone({ message, undoLabel: t('undo.button'), undo: () => deleteAgain(outcome.done) })
    }
    settle(outcome)
  }
}
