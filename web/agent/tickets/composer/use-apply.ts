import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { actOn, type FieldValue, patch, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { afterActs, useOfferUndo } from '../data/acts.ts'
import { putTickets, refreshTimeline } from '../data/cache.ts'
import { differences } from '../data/change.ts'
import type { Draft } from './drafts.ts'
import { actsIn, type Sending } from './use-send.ts'
import { useTry } from './use-try.ts'

/** Does what macros proposed where nothing is said with it, and offers to set the ticket back. */
export function useApply(ticket: Ticket, { onSent, onRefused }: Sending) {
  const client = useQueryClient()
  const { t } = useTranslation('macros')
  const offer = useOfferUndo()
  const { number } = ticket
  const { tryTo, busy, problem } = useTry(number, onRefused)

  async function apply(draft: Draft, fields?: Record<string, FieldValue>): Promise<void> {
    const { acts = [], ...macros } = actsIn(draft)
    await tryTo(async () => {
      if (fields) await call(patch, { params: { number }, body: { fields } })
      const after = await call(actOn, { params: { number }, body: { acts, ...macros } })
      putTickets(client, [after])
      onSent()
      const said = t('changed', { count: acts.length })
      const change = differences(ticket, after)
      if (Object.keys(change).length > 0) offer([ticket], () => change, said)
      else notifications.show({ message: said })
      void refreshTimeline(client, number)
      afterActs(client)
    })
  }
  return { apply, busy, problem }
}
