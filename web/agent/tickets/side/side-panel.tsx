import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import type { ListSearch } from '../list/address.ts'
import { Clocks } from './clocks.tsx'
import { Collaborators } from './collaborators.tsx'
import { Customer } from './customer.tsx'
import { Details } from './details.tsx'
import { OtherTickets } from './other-tickets.tsx'
import { Referrals } from './referrals.tsx'
import { Tags } from './tags.tsx'
import classes from './side.module.css'

interface SidePanelProps {
  ticket: Ticket
  search: ListSearch
}

/** Who asks, and what else stands about the ticket. */
export function SidePanel({ ticket, search }: SidePanelProps) {
  const { t } = useTranslation('tickets')
  return (
    <aside className={classes['side']} aria-label={t('side.label')}>
      <Customer ticket={ticket} />
      <Clocks ticket={ticket} />
      <Tags ticket={ticket} />
      <Details ticket={ticket} />
      <Collaborators ticket={ticket} />
      <Referrals ticket={ticket} />
      <OtherTickets ticket={ticket} search={search} />
    </aside>
  )
}
