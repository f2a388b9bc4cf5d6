import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useParams, useSearch } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { CallError } from '../../../lib/api.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useNoticesReadWith } from '../../parts/notices.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { Composer } from '../composer/composer.tsx'
import { readSearch } from '../list/address.ts'
import { setView, useView } from '../list/view.ts'
import { SidePanel } from '../side/side-panel.tsx'
import { Head } from './head.tsx'
import classes from './page.module.css'
import { Timeline } from './timeline.tsx'
import { TicketKeys } from './ticket-keys.tsx'
import { useTicket } from './use-ticket.ts'

export function TicketPage() {
  const { t } = useTranslation('tickets')
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const { ticket, timeline } = useTicket(number)
  const missing = ticket.error instanceof CallError && ticket.error.status === 404
  if (missing) return <EmptyState heading title={t('page.missing', { number })} text={t('page.missingText')} />
  if (ticket.isError && !ticket.data) return <QueryProblem error={ticket.error} retry={() => void ticket.refetch()} />
  if (!ticket.data) return <LoadingRows rows={6} height={56} />
  return (
    <OpenTicket
      key={number}
      ticket={ticket.data}
      items={timeline.data}
      problem={timeline.data ? null : timeline.error}
      onRetry={() => void timeline.refetch()}
    />
  )
}

interface OpenTicketProps {
  ticket: Ticket
  items: readonly TimelineItem[] | undefined
  problem: unknown
  onRetry: () => void
}

function OpenTicket({ ticket, items, problem, onRetry }: OpenTicketProps) {
  const { t } = useTranslation('tickets')
  const search = readSearch(useSearch({ strict: false }))
  const { sideFolded } = useView()
  const narrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const [drawer, setDrawer] = useState(false)
  const place = useIdleFocus()
  useNoticesReadWith(ticket.number)
  const toggle = () => (narrow ? setDrawer(true) : setView({ sideFolded: !sideFolded }))
  const side = <SidePanel ticket={ticket} search={search} />
  return (
    <div className={classes['page']} data-folded={narrow || sideFolded || undefined}>
      <section
        ref={place}
        tabIndex={-1}
        className={classes['main']}
        aria-label={t('page.label', { number: ticket.number })}
      >
        <Head ticket={ticket} search={search} sideShown={!narrow && !sideFolded} onSide={toggle} />
        {items ? <Timeline ticket={ticket} items={items} /> : null}
        {!items && problem ? <QueryProblem error={problem} retry={onRetry} /> : null}
        {!items && !problem ? <LoadingRows rows={5} height={72} /> : null}
        {items && !ticket.deletedAt ? <Composer ticket={ticket} items={items} /> : null}
      </section>
      {narrow ? (
        <Drawer
          opened={drawer}
          onClose={() => setDrawer(false)}
          position="right"
          size={340}
          title={ticket.requester.name}
        >
          {side}
        </Drawer>
      ) : null}
      {!narrow && !sideFolded ? side : null}
      <TicketKeys ticket={ticket} />
    </div>
  )
}

/** The row that was opened changes its form and loses the focus by it: then the ticket takes it. */
function useIdleFocus(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  return place
}
