import type { MailSource } from '#api/inboxes.ts'
import { type ImapServer, MailTrouble } from '#platform/mail/imap/index.ts'
import { OauthTrouble, oauthWords } from '#platform/oauth/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { accessToken } from '../../settings/index.ts'

/** A mailbox, and by what its server lets the desk in. */
export interface Mailbox {
  /** Whose sign-in it is; null where it is not saved yet. */
  inbox: string | null
  source: MailSource
  /** Null where none is kept. */
  password: string | null
}

/**
 * Does something at the server of a mailbox. A token that it does not take is renewed once, since it may have been
 * taken back. Throws a MailTrouble.
 */
export async function atServer<T>(desk: Desk, mailbox: Mailbox, work: (server: ImapServer) => Promise<T>): Promise<T> {
  const { host, port, security, user, auth } = mailbox.source
  const server = { host, port, security, user }
  if (auth === 'password') {
    if (mailbox.password === null) throw new MailTrouble('refuses the password', 'no password is kept here')
    return work({ ...server, password: mailbox.password })
  }
  const first = await tokenOf(desk, mailbox.inbox, null)
  try {
    return await work({ ...server, password: '', accessToken: first })
  } catch (error) {
    if (!(error instanceof MailTrouble) || error.word !== 'refuses the sign-in') throw error
    const second = await tokenOf(desk, mailbox.inbox, first)
    if (second === first) throw error
    return work({ ...server, password: '', accessToken: second })
  }
}

async function tokenOf(desk: Desk, inbox: string | null, rejected: string | null): Promise<string> {
  if (inbox === null) throw new MailTrouble('needs a new sign-in', 'save the inbox, then sign in')
  try {
    return (await accessToken(desk, inbox, { rejected })).token
  } catch (error) {
    if (!(error instanceof OauthTrouble)) throw error
    throw new MailTrouble(oauthWords[error.word], error.detail)
  }
}
