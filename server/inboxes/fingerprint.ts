import { digest } from '#platform/base/digest.ts'
import type { ReadMail } from '#platform/mail/index.ts'

/**
 * What makes two mails the same one, however they came here: its id with sender, date and subject, since some senders
 * give all their mails one id; without an id its words and files.
 */
export function fingerprintOf(read: ReadMail): Buffer {
  const { messageId, from, date, subject } = read
  const words = messageId === null ? [read.text, ...read.attachments.map(({ sha256 }) => sha256)] : []
  return digest(JSON.stringify([messageId, from?.address.toLowerCase(), date?.getTime(), subject, ...words]))
}
