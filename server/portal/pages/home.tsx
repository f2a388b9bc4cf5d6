import { Document, useShell } from './shell.tsx'

export function HomePage({ signedOut }: { signedOut: boolean }) {
  const { say, visitor, look } = useShell()
  return (
    <Document title={say('nav.home')}>
      {signedOut ? (
        <p className="notice" role="status">
          {say('home.signedOut')}
        </p>
      ) : null}
      <h1>{look.heading || say('home.title')}</h1>
      <p className="lead given">{look.intro || say('home.lead')}</p>
      <div className="doors">
        <Door href="/open" title={say('home.open')} hint={say('home.openHint')} first />
        {visitor && !visitor.onlyOneTicket ? (
          <Door href="/tickets" title={say('home.mine')} hint={say('home.mineHint')} />
        ) : (
          <Door href="/check" title={say('home.check')} hint={say('home.checkHint')} />
        )}
      </div>
    </Document>
  )
}

function Door({ href, title, hint, first = false }: { href: string; title: string; hint: string; first?: boolean }) {
  return (
    <a className={first ? 'door first' : 'door'} href={href}>
      <strong>{title}</strong>
      <span>{hint}</span>
    </a>
  )
}

/** Before anybody has set the desk up. */
export function NotSetUpPage() {
  const { say } = useShell()
  return (
    <Document title={say('notSetUp.title')} bare>
      <h1>{say('notSetUp.title')}</h1>
      <p className="lead">{say('notSetUp.text')}</p>
      <p>{say('notSetUp.admin')}</p>
    </Document>
  )
}
