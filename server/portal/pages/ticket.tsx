import type { CustomersView } from '../../tickets/index.ts'
import { sentenceOf, type TicketProps } from '../view.ts'
import { AnswerForm } from './answer.tsx'
import { ErrorSummary } from './fields.tsx'
import { Document, Moment, SentenceWithMoment, useShell } from './shell.tsx'
import { Thread } from './thread.tsx'
import { Badge } from './tickets.tsx'

export function TicketPage(props: TicketProps) {
  const { say } = useShell()
  const { ticket, errors, done } = props
  const { category } = ticket.status
  return (
    <Document title={`#${ticket.number} ${ticket.subject}`} wrong={Object.keys(errors).length > 0} wide>
      {done ? (
        <p className="notice" role="status" tabIndex={-1} data-focus="">
          {say(`answer.${done}`)}
        </p>
      ) : null}
      <ErrorSummary errors={errors} labels={{ body: say('answer.body'), files: say('open.files') }} />
      <p className="above">{say('ticket.number', { number: ticket.number })}</p>
      <h1>{ticket.subject}</h1>
      <p className="lead">
        <Badge category={category} /> {say(`statusText.${category}`)}
      </p>
      <Promised {...props} />
      <Facts ticket={ticket} />
      <Thread ticket={ticket} />
      <AnswerForm {...props} />
    </Document>
  )
}

/** By when we answer or solve it; nothing where nothing is promised. */
function Promised({ promise, now }: Pick<TicketProps, 'promise' | 'now'>) {
  const { say } = useShell()
  if (promise === null) return null
  const { word, at } = sentenceOf(promise, now)
  return <p className="promise">{at === null ? say(word) : <SentenceWithMoment word={word} at={at} form="full" />}</p>
}

function Facts({ ticket }: { ticket: CustomersView }) {
  const { say, visitor } = useShell()
  return (
    <section aria-label={say('ticket.facts')}>
      <dl className="facts">
        <dt>{say('ticket.opened')}</dt>
        <dd>
          <Moment at={ticket.createdAt} />
        </dd>
        {ticket.requester.id === visitor?.id ? null : <Fact name={say('ticket.by')} value={ticket.requester.name} />}
        {ticket.topic === null ? null : <Fact name={say('ticket.topic')} value={ticket.topic} />}
        {ticket.department === null ? null : <Fact name={say('ticket.department')} value={ticket.department} />}
        {ticket.fields.map(({ name, value }) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: unknown }) {
  const { say } = useShell()
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === 'boolean' ? say(value ? 'ticket.yes' : 'ticket.no') : String(value)}</dd>
    </>
  )
}
