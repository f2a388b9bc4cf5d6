import { createContext, type ReactNode, useContext } from 'react'
import { moment, type MomentForm } from '#platform/base/moments.ts'
import type { Language, Say } from '#platform/base/words.ts'
import type { FileLimits } from '../errors.ts'

/** Who looks at the page: somebody who came by a link. */
export interface Visitor {
  id: number
  /** Came to one ticket only, which says nothing about who they are. */
  onlyOneTicket: boolean
}

/** What an administrator gave the pages; null and empty: as they come. */
export interface Look {
  logo: string | null
  /** The stylesheet with the colour. */
  colours: string | null
  heading: string
  intro: string
  footer: string
}

/** What every page needs besides its own. */
export interface Shell {
  desk: string
  language: Language
  zone: string
  say: Say
  visitor: Visitor | null
  assets: { css: string; js: string; icon: string }
  look: Look
  most: FileLimits
}

const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('a part of a page outside of a page')
  return shell
}

/** Around a page: what its parts ask `useShell` for. */
export function InShell({ shell, children }: { shell: Shell; children: ReactNode }) {
  return <ShellContext value={shell}>{children}</ShellContext>
}

interface DocumentProps {
  title: string
  /** Something went wrong with what was sent: said first, where screen readers begin. */
  wrong?: boolean
  /** A page without ways on: nothing works yet. */
  bare?: boolean
  /** Wider, for what is read rather than filled in. */
  wide?: boolean
  children: ReactNode
}

export function Document({ title, wrong = false, bare = false, wide = false, children }: DocumentProps) {
  const { desk, language, say, assets, look } = useShell()
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${wrong ? say('wrong.prefix') : ''}${title} · ${desk}`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.css} />
        {look.colours === null ? null : <link rel="stylesheet" href={look.colours} />}
        <script src={assets.js} defer />
      </head>
      <body>
        <a className="skip" href="#content">
          {say('skip')}
        </a>
        <header>
          <a className="desk" href="/">
            {look.logo === null ? null : <img className="logo" src={look.logo} alt="" />}
            {desk}
          </a>
          {bare ? null : <Navigation />}
        </header>
        <main id="content" className={wide ? 'wide' : undefined} tabIndex={-1}>
          {children}
        </main>
        {bare ? null : <Footer />}
      </body>
    </html>
  )
}

function Navigation() {
  const { say, visitor } = useShell()
  return (
    <nav aria-label={say('nav.label')}>
      <a href="/open">{say('nav.open')}</a>
      {visitor && !visitor.onlyOneTicket ? (
        <a href="/tickets">{say('nav.mine')}</a>
      ) : (
        <a href="/check">{say('nav.check')}</a>
      )}
      {visitor ? (
        <form method="post" action="/sign-out">
          <button className="link">{say('nav.signOut')}</button>
        </form>
      ) : null}
    </nav>
  )
}

function Footer() {
  const { say, look } = useShell()
  return (
    <footer>
      {look.footer === '' ? null : <p className="given">{look.footer}</p>}
      <a href="/agent/">{say('footer.agents')}</a>
    </footer>
  )
}

/** A moment in the desk's zone, with the zone's name. */
export function Moment({ at, form = 'long' }: { at: string; form?: MomentForm }) {
  const { language, zone } = useShell()
  return <time dateTime={at}>{moment(new Date(at), form, { language, zone })}</time>
}

/** A sentence of the catalogue with a moment in it. */
export function SentenceWithMoment({ word, at, form = 'long' }: { word: string; at: string; form?: MomentForm }) {
  const { say } = useShell()
  const [before = '', after = ''] = say(word, { when: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Moment at={at} form={form} />
      {after}
    </>
  )
}
