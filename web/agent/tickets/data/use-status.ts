import type { Ticket } from '#api/tickets.ts'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { openDialog } from '../dialogs/store.ts'
import { useChange } from './acts.ts'

/** Sets a status; one that needs more (until when, what solved it) asks for it first. */
export function useSetStatus(): (tickets: readonly Ticket[], key: string) => void {
  const { statuses } = useDesk()
  const { t } = useTranslation('tickets')
  const change = useChange()
  return (tickets, key) => {
    const status = statuses.find((one) => one.key === key)
    if (!status || tickets.length === 0) return
    const numbers = tickets.map((ticket) => ticket.number)
    if (status.category === 'hold') openDialog({ kind: 'hold', numbers, status: key })
    else if (status.category === 'resolved' || status.category === 'closed') {
      openDialog({ kind: 'resolve', numbers, status: key })
    } else void change(tickets, { status: key }, t('said.status', { count: tickets.length, status: status.name }))
  }
}
