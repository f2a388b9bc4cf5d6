import type { Inbox } from '#api/inboxes.ts'
import type { Post, PostFile } from '#platform/mail/send/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { envelopeOf, withContentIds } from '../envelope.ts'
import { attachable } from '../letter.ts'
import { type FileOfMessage, type MailInHand, readFiles } from '../store/send.ts'

/** Makes a mail ready to be sent: the same each time it is tried. */
export async function compose(desk: Desk, mail: MailInHand, inbox: Inbox): Promise<Post> {
  const sending = { ...mail, to: { name: mail.name, address: mail.email } }
  const { domain, ...envelope } = envelopeOf(sending, inbox, desk.config.secret)
  const all = mail.message === null || mail.agent !== null ? [] : await readFiles(desk.db, mail.message)
  const files = new Set(attachable(all))
  const isTaken = (file: FileOfMessage | undefined) => file !== undefined && files.has(file)
  const cidOf = (place: number) => (isTaken(all[place]) ? `f${place}.${mail.token}@${domain}` : null)
  const { html, shown } = withContentIds(mail.html ?? '', cidOf)
  const posted: PostFile[] = []
  for (const [place, file] of all.entries()) {
    if (files.has(file)) posted.push(await load(desk, file, shown.has(place) ? cidOf(place) : null))
  }
  return {
    ...envelope,
    ...{ date: mail.at, subject: mail.subject, text: mail.text },
    ...{ html: mail.html === null ? null : html, files: posted },
  }
}

async function load(desk: Desk, { name, type, sha256 }: FileOfMessage, cid: string | null): Promise<PostFile> {
  const pieces: Buffer[] = []
  for await (const piece of desk.files.open(sha256)) pieces.push(piece as Buffer)
  return { name, type, content: Buffer.concat(pieces), cid }
}
