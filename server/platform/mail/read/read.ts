import { createHash } from 'node:crypto'
import { automaticOf } from './automatic.ts'
import { bodyOf } from './body.ts'
import { bounceOf } from './bounce.ts'
import { collect, type Enclosed } from './collect.ts'
import { headOf } from './head.ts'
import { Cuts } from './limits.ts'
import { splitMail } from './mime/split.ts'
import { forwardSubject, replySubject } from './quotes/words.ts'
import { priorityOf, spamOf } from './spam.ts'
import type { MailPart, ReadMail, ReadOptions } from './types.ts'

/** The line above which answers are written, as mails of other desks and of ours carry it. */
const MARKERS = ['-- reply above this line --', '## reply above this line ##', '-- please reply above this line --']

/**
 * Reads a mail, however broken: everything is read as far as `mailLimits` go, and `limits` names what was cut off. Pure
 * but for the hashes; a hostile mail costs seconds at most, so that it belongs in a thread of its own: `mail-reader.ts`.
 */
export async function readMail(raw: Buffer, options: ReadOptions = {}): Promise<ReadMail> {
  const cuts = new Cuts()
  const root = splitMail(raw, cuts)
  const head = headOf(root.fields, cuts)
  const { pieces, enclosed } = collect(root, cuts)
  const markers = [...MARKERS, ...(options.markers ?? [])]
  const isReply = head.references.length > 0 || replySubject.test(head.subject)
  const body = bodyOf(pieces, { isForward: forwardSubject.test(head.subject), isReply, markers }, cuts)
  const bounce = bounceOf({
    root,
    from: head.from?.address || (head.from?.name ?? ''),
    subject: head.subject,
    text: body.text,
  })
  const report = root.type.value === 'multipart/report' ? (root.type.params['report-type'] ?? '').toLowerCase() : ''
  return {
    ...head,
    text: body.text,
    html: body.html,
    remoteImages: body.remoteImages,
    visible: body.visible,
    attachments: enclosed.map((one) => toPart(one, body.html)),
    automatic: automaticOf({ fields: root.fields, subject: head.subject, report, isBounce: bounce !== null }),
    bounce,
    spam: spamOf(root.fields),
    priority: priorityOf(root.fields),
    limits: cuts.list(),
  }
}

function toPart({ name, type, disposition, contentId, content }: Enclosed, html: string): MailPart {
  const isShown = contentId !== null && html.includes(`cid:${escapeAttribute(contentId)}`)
  return {
    name,
    type,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    inline: isShown || (disposition === 'inline' && type.startsWith('image/')),
    contentId,
    content,
  }
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
}
