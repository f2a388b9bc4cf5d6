import { attempt, type ImapServer, signIn, signOut } from './client.ts'

/** Signs in and looks into a folder without touching anything; throws a MailTrouble. */
export async function tryMailbox(server: ImapServer, folder: string): Promise<{ messages: number; unseen: number }> {
  const client = await signIn(server)
  try {
    return await attempt(server, 'open', async () => {
      const { exists } = await client.mailboxOpen(folder, { readOnly: true })
      const unseen = exists === 0 ? [] : await client.search({ seen: false }, { uid: true })
      return { messages: exists, unseen: unseen ? unseen.length : 0 }
    })
  } finally {
    await signOut(client)
  }
}
