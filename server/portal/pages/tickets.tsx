import type { Category } from '#api/words.ts'
import { Document, Moment, useShell } from './shell.tsx'

export interface ListedTicket {
  number: string
  subject: string
  status: { category: Category }
  createdAt: string
  requester: { id: number; name: string }
}

/** Everything that the customer may see. */
export function TicketsPage({ tickets, limit }: { tickets: ListedTicket[]; limit: number }) {
  const { say } = useShell()
  return (
    <Document title={say('mine.title')} wide>
      <h1>{say('mine.title')}</h1>
      {tickets.length === 0 ? (
        <p className="lead">{say('mine.none')}</p>
      ) : (
        <ul className="list">
          {tickets.map((ticket) => (
            <ListedRow key={ticket.number} ticket={ticket} />
          ))}
        </ul>
      )}
      {tickets.length >= limit ? <p className="hint">{say('mine.many', { count: limit })}</p> : null}
      <p>
        <a className="go" href="/open">
          {say('nav.open')}
        </a>
      </p>
    </Document>
  )
}

function ListedRow({ ticket }: { ticket: ListedTicket }) {
  const { say, visitor } = useShell()
  const { number, subject, status, createdAt, requester } = ticket
  const [before = '', after = ''] = say('mine.opened', { when: '\u0000' }).split('\u0000')
  return (
    <li>
      <a href={`/tickets/${number}`}>{subject}</a>
      <Badge category={status.category} />
      <p>
        #{number} · {before}
        <Moment at={createdAt} />
        {after}
        {requester.id === visitor?.id ? null : ` ${say('mine.by', { name: requester.name })}`}
      </p>
    </li>
  )
}

export function Badge({ category }: { category: Category }) {
  const { say } = useShell()
  return <span className={`badge ${category}`}>{say(`status.${category}`)}</span>
}
