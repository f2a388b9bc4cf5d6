import type { Attachment, Message } from '#api/messages.ts'
import type { CustomersView } from '../../tickets/index.ts'
import { fileAddress, sizeOf, withPictures } from '../view.ts'
import { Moment, SentenceWithMoment, useShell } from './shell.tsx'

/** What customers and agents said to each other, oldest first. */
export function Thread({ ticket }: { ticket: CustomersView }) {
  const { say } = useShell()
  return (
    <section aria-labelledby="thread">
      <h2 id="thread">{say('ticket.thread')}</h2>
      <ol className="thread">
        {ticket.messages.map((message) => (
          <Said key={message.id} message={message} number={ticket.number} />
        ))}
      </ol>
    </section>
  )
}

function Said({ message, number }: { message: Message; number: string }) {
  const { say, visitor, desk } = useShell()
  const { author, kind } = message
  const isOwn = author.kind === 'customer' && author.id === visitor?.id
  // Never the name that is on record for one's own address: whoever opened the ticket may not be its owner.
  const name = isOwn ? say('ticket.you') : author.kind === 'system' ? desk : author.name
  return (
    <li id={`m${message.seq}`} className={kind === 'reply' ? 'reply' : 'message'}>
      <p className="who">
        <strong>{name}</strong>
        {kind === 'reply' && author.kind === 'agent' ? ` · ${desk}` : ''}
        <span>
          <Moment at={message.at} />
          {message.editedAt === null ? null : (
            <>
              {', '}
              <SentenceWithMoment word="ticket.edited" at={message.editedAt} />
            </>
          )}
        </span>
      </p>
      {message.erased ? <p className="said">{say('ticket.erased')}</p> : null}
      {message.html === '' ? null : (
        <div className="said" dangerouslySetInnerHTML={{ __html: withPictures(message, number) }} />
      )}
      {message.attachments.length > 0 ? <Files files={message.attachments} number={number} /> : null}
    </li>
  )
}

function Files({ files, number }: { files: readonly Attachment[]; number: string }) {
  const { say, language } = useShell()
  return (
    <ul className="files" aria-label={say('ticket.files')}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={fileAddress(number, file)} download>
            {file.name}
          </a>{' '}
          <span>{sizeOf(file.size, language, say)}</span>
        </li>
      ))}
    </ul>
  )
}
