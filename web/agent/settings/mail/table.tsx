import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import type { LedgerEntry } from '#api/mail-ledger.ts'
import { explained } from './explained.ts'
import { type Column, DataTable, rowCover } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { useSettingsList } from '../queries.ts'
import type { LedgerFilter } from './filter.ts'
import classes from './mail.module.css'
import { OutcomeChip } from './outcomes.tsx'

interface MailTableProps {
  label: string
  rows: LedgerEntry[]
  /** Goes along to the page of a mail, and back. */
  filter: LedgerFilter
  /** What can be done with a mail right here; all of them became the same, so it stands in place of that. */
  act?: (mail: LedgerEntry) => ReactNode
  empty: ReactNode
}

export function MailTable({ label, rows, filter, act, empty }: MailTableProps) {
  const { t } = useTranslation('mail')
  const nameOf = useInboxName()
  const columns: Column<LedgerEntry>[] = [
    { key: 'mail', header: t('ledger.mail'), cell: (mail) => <Headline mail={mail} filter={filter} /> },
    ...(act
      ? [
          { key: 'why', header: t('one.why'), cell: (mail: LedgerEntry) => explained(mail.explanation) },
          {
            key: 'act',
            header: t('suspected.act'),
            cell: (mail: LedgerEntry) => <span className={classes['over']}>{act(mail)}</span>,
            phone: true,
          },
        ]
      : [
          {
            key: 'outcome',
            header: t('ledger.outcome'),
            cell: (mail: LedgerEntry) => <Became mail={mail} />,
            phone: true,
          },
          { key: 'ticket', header: t('ledger.ticket'), cell: (mail: LedgerEntry) => <TicketLink mail={mail} /> },
        ]),
    { key: 'inbox', header: t('ledger.inbox'), cell: (mail) => nameOf(mail.inbox) },
    { key: 'at', header: t('ledger.at'), cell: (mail) => <Moment at={mail.receivedAt} look="short" />, align: 'end' },
  ]
  return <DataTable label={label} columns={columns} rows={rows} rowKey={(mail) => mail.id} empty={empty} />
}

function Headline({ mail, filter }: { mail: LedgerEntry; filter: LedgerFilter }) {
  const { t } = useTranslation('mail')
  const sender = mail.from ? mail.from.name || mail.from.email : t('ledger.noSender')
  return (
    <>
      <Link to="/settings/mail/$id" params={{ id: String(mail.id) }} search={filter} className={rowCover}>
        {mail.subject || t('ledger.noSubject')}
      </Link>
      <span className={classes['meta']} title={mail.from?.email}>
        {sender}
        <span className={classes['narrow']}>
          {' · '}
          <Moment at={mail.receivedAt} look="short" />
        </span>
      </span>
    </>
  )
}

function Became({ mail }: { mail: LedgerEntry }) {
  return (
    <span className={classes['became']}>
      <OutcomeChip outcome={mail.outcome} />
      <span className={classes['meta']}>{explained(mail.explanation)}</span>
    </span>
  )
}

function TicketLink({ mail }: { mail: LedgerEntry }) {
  if (!mail.ticket) return '–'
  return (
    <Link to="/tickets/$number" params={{ number: mail.ticket }} className={classes['over']}>
      {mail.ticket}
    </Link>
  )
}

/** What an inbox is called; one that is gone, by its key. */
export function useInboxName(): (key: string | null) => string {
  const { data } = useSettingsList(inboxesList)
  return (key) => data?.items.find((inbox) => inbox.key === key)?.name ?? key ?? '–'
}
