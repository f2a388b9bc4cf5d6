import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { useHotkey } from '../../../lib/keys.ts'
import { askFor } from '../composer/ask.ts'

/** The keys of the open ticket's composer; all other acts have theirs in `act-keys.tsx`. */
export function TicketKeys({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const mayReply = may(me, 'ticket.reply', ticket.department.key)
  useHotkey('r', t('keys.reply'), () => askFor('reply'), { scope: 'ticket', enabled: mayReply })
  useHotkey('n', t('keys.note'), () => askFor('note'), { scope: 'ticket' })
  return null
}
