import { MailTrouble, tryMailbox } from '#platform/mail/imap/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { atServer, type Mailbox } from './let-in.ts'

const SENTENCES = {
  'cannot be reached': 'The server cannot be reached',
  'refuses the password': 'The server refuses the password',
  'refuses the sign-in': 'The server refuses the sign-in',
  'needs a new sign-in': 'The provider needs a new sign-in',
  'refuses the application': 'The provider refuses the application',
  'folder does not exist': 'Signed in, but the folder does not exist',
  'certificate is not trusted': 'The certificate of the server is not trusted',
  'broke off': 'The server broke off',
} as const

/** Signs in as an inbox would, and looks into its folder; nothing changes there. */
export async function testFetch(desk: Desk, mailbox: Mailbox): Promise<{ ok: boolean; message: string }> {
  const { folder } = mailbox.source
  try {
    const { messages, unseen } = await atServer(desk, mailbox, (server) => tryMailbox(server, folder))
    const count = `${messages} ${messages === 1 ? 'message' : 'messages'}`
    return { ok: true, message: `Signed in; ${folder} holds ${count}, ${unseen} unseen.` }
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    const detail = error.detail === '' ? '' : `: ${error.detail}`
    return { ok: false, message: `${SENTENCES[error.word]}${detail}` }
  }
}
