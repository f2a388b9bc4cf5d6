import { IconTicket } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#api/customers.ts'
import type { Ticket } from '#api/tickets.ts'
import { type Column, DataTable, rowCover } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { DueChip } from '../parts/due-chip.tsx'
import { LoadingRows, QueryProblem } from '../parts/states.tsx'
import { StatusBadge } from '../parts/status.tsx'
import classes from './customers.module.css'
import { personTicketsQuery } from './queries.ts'

/** The tickets of a customer that the agent may see, newest first. */
export function PersonTickets({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const tickets = useQuery(personTicketsQuery(customer.id))
  return (
    <section aria-labelledby="tickets">
      <h2 id="tickets" className={classes['heading']}>
        {t('tickets.title')}
      </h2>
      {tickets.isPending ? <LoadingRows rows={5} height={36} /> : null}
      {tickets.isError ? <QueryProblem error={tickets.error} retry={() => void tickets.refetch()} /> : null}
      {tickets.data ? <TicketTable rows={tickets.data.items} name={customer.name} /> : null}
    </section>
  )
}

function TicketTable({ rows, name }: { rows: Ticket[]; name: string }) {
  const { t } = useTranslation('customers')
  const columns: Column<Ticket>[] = [
    { key: 'subject', header: t('tickets.subject'), cell: (ticket) => <Subject ticket={ticket} /> },
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

function Subject({ ticket }: { ticket: Ticket }) {
  return (
    <span className={classes['subject']}>
      <Link to="/tickets/$number" params={{ number: ticket.number }} className={rowCover}>
        {ticket.subject}
      </Link>
      <span className={classes['meta']}>
        {ticket.number} · {ticket.department.name}
      </span>
    </span>
  )
}
