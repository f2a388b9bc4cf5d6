import type { ReadMail } from './types.ts'

/** How a mail is shown to whoever asks how it would be read: all but the attachments' content. */
export function inspected(file: string, mail: ReadMail): object {
  const { messageId, from, replyTo, to, cc, subject, date, references, text, html, visible, automatic, bounce } = mail
  return {
    file,
    ...{ messageId, from, replyTo, to, cc, subject, date, references, text, html, visible },
    attachments: mail.attachments.map(({ name, type, size, sha256, inline, contentId }) => ({
      ...{ name, type, size, sha256, inline, contentId },
    })),
    automatic,
    bounce: bounce && { recipients: bounce.recipients },
  }
}
