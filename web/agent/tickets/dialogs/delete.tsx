import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { remove, restore, type Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { afterActs, withProgress } from '../data/acts.ts'
import { putTickets } from '../data/cache.ts'
import { focus } from '../data/focus.ts'
import { sayDone, sayFailed } from '../data/undo.tsx'
import { useReturnFocus } from '../return-focus.ts'
import type { DialogProps } from './props.ts'

/** Deletes tickets; for 30 days they can be brought back, at once by the undo. */
export function DeleteDialog({ tickets, onClose }: DialogProps) {
  const { t } = useTranslation(['tickets', 'parts'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const count = tickets.length
  useReturnFocus()
  const run = async () => {
    onClose()
    const label = t('tickets:said.deleted', { count })
    const { done, refused } = await withProgress(label, tickets, async (ticket) => {
      await call(remove, { params: { number: ticket.number } })
      putTickets(client, [{ ...ticket, deletedAt: new Date().toISOString() }])
      return ticket
    })
    const [first] = refused
    if (first && count === 1) sayFailed(t('tickets:refused', { number: first.number }), first.why)
    if (done.length > 0) {
      sayDone({ message: label, undoLabel: t('tickets:undo.button'), undo: () => bringBack(done) })
    }
    if (done.some((ticket) => ticket.number === focus.get().open))
      void navigate({ to: '/tickets', search: { queue: 'open' } })
    afterActs(client)
  }
  const bringBack = async (deleted: readonly Ticket[]) => {
    const { done, refused } = await withProgress(t('tickets:undo.doing'), deleted, ({ number }) =>
      call(restore, { params: { number } }),
    )
    putTickets(client, done)
    for (const { number, why } of refused) sayFailed(t('tickets:undo.failed', { number }), why)
    afterActs(client)
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('tickets:dialog.delete', { count })}
      text={t('tickets:dialog.deleteText')}
      confirm={t('tickets:acts.delete')}
      cancel={t('parts:cancel')}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  )
}
