import type { Told } from '../../sla/index.ts'
import type { CustomersView } from '../../tickets/index.ts'
import { Document, SentenceWithMoment, useShell } from './shell.tsx'

/** Right after a ticket was opened: its number, and what happens next. */
interface OpenedProps {
  ticket: CustomersView
  promise: Told | null
  now: Date
}

export function OpenedPage({ ticket, promise, now }: OpenedProps) {
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
          {say('opened.answer')} <Promised promise={promise} now={now} />
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

function Promised({ promise, now }: Omit<OpenedProps, 'ticket'>) {
  if (promise === null || promise.what === 'waiting' || promise.at <= now) return null
  const word = promise.what === 'answer' ? 'opened.answerBy' : 'opened.solveBy'
  return <SentenceWithMoment word={word} at={promise.at.toISOString()} form="full" />
}
