import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import type { Queue } from '#api/words.ts'
import { Moment } from '../../../ui/moment.tsx'
import { DueChip } from '../../parts/due-chip.tsx'
import { PriorityLabel } from '../../parts/priority.tsx'
import { StatusDot } from '../../parts/status.tsx'
import { toQueue } from '../list/address.ts'
import classes from './dashboard.module.css'

const SHOWN = 7

interface SectionProps {
  title: string
  empty: string
  queue: Queue
  tickets: readonly Ticket[]
}

export function Section({ title, empty, queue, tickets }: SectionProps) {
  const { t } = useTranslation('tickets')
  return (
    <section className={classes['section']} aria-label={title}>
      <h2>
        {title}
        <Link to="/tickets" search={toQueue(queue)} aria-label={t('home.allOf', { title })}>
          {t('home.all')}
        </Link>
      </h2>
      {tickets.length === 0 ? <p className={classes['empty']}>{empty}</p> : null}
      <ul>
        {tickets.slice(0, SHOWN).map((ticket) => (
          <li key={ticket.number} className={classes['row']}>
            <StatusDot status={ticket.status} labelled />
            <PriorityLabel priority={ticket.priority} compact />
            <span className={classes['words']}>
              <Link
                to="/tickets/$number"
                params={{ number: ticket.number }}
                search={toQueue(queue)}
                className={`truncate ${classes['link'] ?? ''}`}
              >
                {ticket.subject}
              </Link>
              <span className={`truncate ${classes['who'] ?? ''}`}>
                {ticket.number} · {ticket.requester.name}
              </span>
            </span>
            <DueChip ticket={ticket} />
            <span className={classes['age']}>
              <Moment at={ticket.updatedAt} look="age" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
