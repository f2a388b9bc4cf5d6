import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notifications } from '@mantine/notifications'
import { type MacroItem, macrosApply } from '#api/macros.ts'
import type { z } from 'zod'
import { get, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { macrosKey } from '../../parts/macros/queries.ts'
import { useProblem } from '../../parts/problem.ts'
import { afterActs, useOfferUndo } from './acts.ts'
import { putTickets, refreshTicket } from './cache.ts'
import { changeTold } from './change.ts'
import { beginProgress, endProgress, showProgress } from './progress.ts'
import type { Outcome } from './runner.ts'
import { sayFailed } from './undo.tsx'

export type Applied = z.output<(typeof macrosApply)['output']>['items'][number]

/** So many tickets go in one call: the bar moves, and one that is stopped is stopped soon. */
const AT_ONCE = 20

/** Applies a macro to tickets, in parts that can be sent again without doing anything twice; offers one undo. */
export function useApplyMacro(): (macro: MacroItem, tickets: readonly Ticket[]) => Promise<void> {
  const client = useQueryClient()
  const { t } = useTranslation('macros')
  const { sayProblem } = useProblem()
  const offer = useOfferUndo()
  return async (macro, tickets) => {
    const said = (count: number) => t('bulk.said', { name: macro.name, count })
    const outcome: Outcome<Applied> = { done: [], refused: [] }
    const signal = beginProgress(said(tickets.length), tickets.length)
    const run = crypto.randomUUID()
    for (let from = 0; from < tickets.length && !signal.aborted; from += AT_ONCE) {
      const part = tickets.slice(from, from + AT_ONCE).map(({ number }) => number)
      try {
        for (const item of await applyTo(macro, part, run)) {
          if (item.outcome === 'refused') outcome.refused.push({ number: item.ticket, why: whyOf(item) })
          else outcome.done.push(item)
        }
      } catch (error) {
        outcome.refused.push(...part.map((number) => ({ number, why: sayProblem(error) })))
      }
      showProgress(outcome)
    }
    endProgress()
    settle(client, outcome.done)
    if (tickets.length === 1) for (const { number, why } of outcome.refused) sayFailed(number, why)
    const changed = outcome.done.filter(({ changes }) => Object.keys(changeTold(changes)).length > 0)
    const before = tickets.filter(({ number }) => changed.some(({ ticket }) => ticket === number))
    const changeOf = ({ number }: Ticket) => changeTold(changed.find(({ ticket }) => ticket === number)?.changes ?? {})
    if (before.length > 0) offer(before, changeOf, said(outcome.done.length))
    else if (outcome.done.length > 0) notifications.show({ message: said(outcome.done.length) })
  }
}

async function applyTo({ key }: MacroItem, tickets: string[], run: string): Promise<Applied[]> {
  const body = { tickets, run }
  const once = async () => (await call(macrosApply, { params: { key }, body })).items
  // A lost answer is asked for again: what was done already is not done twice.
  return once().catch(once)
}

/** Why a ticket stays as it is. */
export function whyOf({ refused }: Applied): string {
  return refused.map(({ reason }) => inReadersWords(reason)).join(' ')
}

/** Of more than these the live updates tell. */
const FETCHED = 25

function settle(client: QueryClient, done: readonly Applied[]): void {
  for (const { ticket: number } of done.slice(0, FETCHED)) {
    refreshTicket(client, number)
    // Rows change where they stand.
    void call(get, { params: { number } }).then((ticket) => putTickets(client, [ticket]))
  }
  void client.invalidateQueries({ queryKey: macrosKey })
  afterActs(client)
}
