import { Submit } from './fields.tsx'
import { Document, useShell } from './shell.tsx'

/** The link was ours, but its time is over: a fresh one goes to whom it was made for. */
export function ExpiredLinkPage({ token }: { token: string }) {
  const { say } = useShell()
  return (
    <Document title={say('link.expiredTitle')}>
      <h1>{say('link.expiredTitle')}</h1>
      <p className="lead">{say('link.expiredText')}</p>
      <form method="post" action="/t" data-once="">
        <input type="hidden" name="token" value={token} />
        <div className="do">
          <Submit label={say('link.send')} />
        </div>
      </form>
    </Document>
  )
}

/** A file's link is over; `way` leads to the ticket that has it. */
export function ExpiredFilePage({ way }: { way: string }) {
  const { say } = useShell()
  return (
    <Document title={say('link.expiredTitle')}>
      <h1>{say('link.expiredTitle')}</h1>
      <p className="lead">{say('link.fileText')}</p>
      <p>
        <a className="go" href={way}>
          {say('link.toTicket')}
        </a>
      </p>
    </Document>
  )
}

export function WrongLinkPage() {
  const { say } = useShell()
  return (
    <Document title={say('link.wrongTitle')}>
      <h1>{say('link.wrongTitle')}</h1>
      <p className="lead">{say('link.wrongText')}</p>
      <p>
        <a className="go" href="/check">
          {say('link.ask')}
        </a>
      </p>
    </Document>
  )
}

export function FreshLinkPage() {
  const { say } = useShell()
  return (
    <Document title={say('link.sentTitle')}>
      <h1>{say('link.sentTitle')}</h1>
      <p className="lead">{say('link.sentText')}</p>
    </Document>
  )
}
