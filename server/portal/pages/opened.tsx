import type { CustomersView } from '../../tickets/index.ts'
import { Document, SentenceWithMoment, useShell } from './shell.tsx'

/** Right after a ticket was opened: its number, and what happens next. */
export function OpenedPage({ ticket, dueAt }: { ticket: CustomersView; dueAt: string | null }) {
  const { say } = useShell()
  return (
    <Document title={say('opened.title')}>
      <h1 data-focus="" tabIndex={-1}>
        {say('opened.title')}
      </h1>
      <p className="lead">{say('opened.subject', { subject: ticket.subject })}</p>
      <p className="number">
        <span>{say('opened.number')}</span>
        <strong>{ticket.number}</strong>
      </p>
      <h2>{say('opened.next')}</h2>
      <ol className="steps">
        <li>{say('opened.mail')}</li>
        <li>
          {say('opened.answer')} {dueAt === null ? null : <SentenceWithMoment word="opened.due" at={dueAt} />}
        </li>
        <li>{say('opened.add')}</li>
      </ol>
      <p>
        <a className="go" href={`/tickets/${ticket.number}`}>
          {say('opened.go')}
        </a>
      </p>
    </Document>
  )
}
