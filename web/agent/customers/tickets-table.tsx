import { IconTicket } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#api/tickets.ts'
import { type Column, DataTable, rowCover } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { DueChip } from '../parts/due-chip.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { StatusBadge } from '../parts/status.tsx'
import classes from './customers.module.css'

interface TicketsProps {
  tickets: UseQueryResult<{ items: Ticket[] }>
  /** Whose they are. */
  name: string
  /** Several people ask: each row says who. */
  withRequester?: boolean
}

/** The newest tickets of somebody, as far as the agent may see them. */
export function Tickets({ tickets, name, withRequester = false }: TicketsProps) {
  const { t } = useTranslation('customers')
  return (
    <section aria-labelledby="tickets">
      <h2 id="tickets" className={classes['heading']}>
        {t('tickets.title')}
      </h2>
      {tickets.isPending ? <LoadingRows rows={5} height={36} /> : null}
      {tickets.isError ? <QueryProblem error={tickets.error} retry={() => void tickets.refetch()} /> : null}
      {tickets.data ? <TicketTable rows={tickets.data.items} name={name} withRequester={withRequester} /> : null}
    </section>
  )
}

function TicketTable({ rows, name, withRequester }: { rows: Ticket[]; name: string; withRequester: boolean }) {
  const { t } = useTranslation('customers')
  const columns: Column<Ticket>[] = [
    {
      key: 'subject',
      header: t('tickets.subject'),
      cell: (ticket) => <Subject ticket={ticket} who={withRequester ? ticket.requester.name : null} />,
    },
    { key: 'status', header: t('tickets.status'), cell: ({ status }) => <StatusBadge status={status} />, phone: true },
    { key: 'assignee', header: t('tickets.assignee'), cell: (row) => row.assignee?.name ?? row.team?.name ?? '' },
    { key: 'due', header: t('tickets.due'), cell: (ticket) => <DueChip ticket={ticket} /> },
    { key: 'updated', header: t('tickets.updated'), cell: (row) => <Moment at={row.updatedAt} />, align: 'end' },
  ]
  return (
    <DataTable
      label={t('tickets.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.number}
      isQuiet={({ status }) => status.category === 'closed'}
      empty={
        <EmptyState
          icon={<IconTicket stroke={1.6} aria-hidden />}
          title={t('tickets.none')}
          text={t('tickets.noneText', { name })}
        />
      }
    />
  )
}

function Subject({ ticket, who }: { ticket: Ticket; who: string | null }) {
  return (
    <span className={classes['subject']}>
      <Link to="/tickets/$number" params={{ number: ticket.number }} className={rowCover}>
        {ticket.subject}
      </Link>
      <span className={classes['meta']}>
        {[ticket.number, who, ticket.department.name].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}
