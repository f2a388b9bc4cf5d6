import type { MailSource } from '#api/inboxes.ts'
import { MailTrouble, tryMailbox } from '#platform/mail/imap/index.ts'

const SENTENCES = {
  'cannot be reached': 'The server cannot be reached',
  'refuses the password': 'The server refuses the password',
  'folder does not exist': 'Signed in, but the folder does not exist',
  'certificate is not trusted': 'The certificate of the server is not trusted',
  'broke off': 'The server broke off',
} as const

/** Signs in as an inbox would, and looks into its folder; nothing changes there. */
export async function testFetch(source: MailSource, password: string): Promise<{ ok: boolean; message: string }> {
  const { host, port, security, user, folder } = source
  try {
    const { messages, unseen } = await tryMailbox({ host, port, security, user, password }, folder)
    const count = `${messages} ${messages === 1 ? 'message' : 'messages'}`
    return { ok: true, message: `Signed in; ${folder} holds ${count}, ${unseen} unseen.` }
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    const detail = error.detail === '' ? '' : `: ${error.detail}`
    return { ok: false, message: `${SENTENCES[error.word]}${detail}` }
  }
}
