import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { Moment } from '../../../ui/moment.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { customerTicketsQuery } from '../data/queries.ts'
import type { ListSearch } from '../list/address.ts'
import classes from './side.module.css'

const SHOWN = 6

/** What else the customer asked. */
export function OtherTickets({ ticket, search }: { ticket: Ticket; search: ListSearch }) {
  const { t } = useTranslation('tickets')
  const all = useQuery(customerTicketsQuery(ticket.requester.id)).data ?? []
  const others = all.filter((one) => one.number !== ticket.number)
  return (
    <section aria-label={t('side.others')}>
      <h2>{t('side.othersCount', { count: others.length })}</h2>
      {others.length === 0 ? <span className={classes['dim']}>{t('side.noOthers')}</span> : null}
      <ul className={classes['items']}>
        {others.slice(0, SHOWN).map((one) => (
          <li key={one.number} className={classes['item']}>
            <StatusDot status={one.status} labelled />
            <Link
              to="/tickets/$number"
              params={{ number: one.number }}
              search={search}
              className={`truncate ${classes['link'] ?? ''}`}
              title={`#${one.number} ${one.subject}`}
            >
              {one.subject}
            </Link>
            <span className={classes['dim']}>
              <Moment at={one.createdAt} look="age" />
            </span>
          </li>
        ))}
      </ul>
      {others.length > SHOWN ? (
        <Link to="/people/$id" params={{ id: String(ticket.requester.id) }}>
          {t('side.allOthers')}
        </Link>
      ) : null}
    </section>
  )
}
