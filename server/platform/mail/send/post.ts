export interface Mailbox {
  name: string
  address: string
}

export interface PostFile {
  name: string
  type: string
  content: Buffer
  /** How the HTML names it; null for an attachment. */
  cid: string | null
}

/** One mail to one person, ready to be sent. */
export interface Post {
  /** Without its brackets. */
  messageId: string
  date: Date
  from: Mailbox
  to: Mailbox
  replyTo: string
  subject: string
  text: string
  html: string | null
  inReplyTo: string | null
  references: readonly string[]
  headers: Readonly<Record<string, string>>
  /** To whom it is returned where it cannot be delivered; empty for nobody. */
  returnTo: string
  files: readonly PostFile[]
}

/** A value for a header: one line, and nothing that could begin another. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim()
}
