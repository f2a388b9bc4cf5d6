import { Cuts, mailLimits } from './limits.ts'
import { clean, cutText, decodeText } from './mime/charset.ts'
import { unflow } from './mime/flowed.ts'
import { readHeader, valueOf } from './mime/header.ts'
import type { MimePart } from './mime/split.ts'
import { decodeTransfer } from './mime/transfer.ts'
import { decodeWords } from './mime/words.ts'
import { readTnef } from './tnef.ts'

export interface Piece {
  kind: 'text' | 'html'
  value: string
}

export interface Enclosed {
  name: string
  type: string
  disposition: string
  contentId: string | null
  content: Buffer
}

/** What the parts of a mail are to a reader. */
export interface Collected {
  /** To be read one below the other. */
  pieces: Piece[]
  enclosed: Enclosed[]
}

export function collect(root: MimePart, cuts: Cuts): Collected {
  const collector = new Collector(cuts)
  const pieces = collector.read(root, { isAlternative: false })
  return { pieces: pieces.length > 0 ? pieces : collector.spare, enclosed: collector.enclosed }
}

class Collector {
  readonly enclosed: Enclosed[] = []
  /** Bodies in wrappings, for a mail that has no other. */
  readonly spare: Piece[] = []
  readonly #cuts: Cuts
  #bytes = 0

  constructor(cuts: Cuts) {
    this.#cuts = cuts
  }

  read(part: MimePart, around: { isAlternative: boolean }): Piece[] {
    const kind = part.type.value
    if (kind.startsWith('multipart/') && part.parts.length > 0) return this.#many(part)
    if (kind.startsWith('multipart/')) return this.#text(part, 'text')
    if (kind === 'application/applefile') return []
    if (isBody(part, around.isAlternative)) return this.#text(part, kind === 'text/html' ? 'html' : 'text')
    this.#enclose(part)
    return []
  }

  #many({ type, parts }: MimePart): Piece[] {
    if (type.value === 'multipart/alternative')
      return best(parts.map((part) => this.read(part, { isAlternative: true })))
    if (type.value !== 'multipart/related') return parts.flatMap((part) => this.read(part, { isAlternative: false }))
    const start = type.params['start'] ?? ''
    const root = parts.find((part) => start !== '' && valueOf(part.fields, 'content-id') === start) ?? parts[0]
    const pieces = root ? this.read(root, { isAlternative: true }) : []
    const others = parts.filter((part) => part !== root).flatMap((part) => this.read(part, { isAlternative: false }))
    return [...pieces, ...others]
  }

  #text(part: MimePart, kind: 'text' | 'html'): Piece[] {
    const bytes = decodeTransfer(part.body, encodingOf(part))
    const most = mailLimits.bodyLength
    const { charset = '', format = '', delsp = '' } = part.type.params
    const label = charset === '' && kind === 'html' ? metaCharset(bytes) : charset
    const decoded = clean(decodeText(bytes.subarray(0, most * 4), label))
    if (decoded.length > most) this.#cuts.note(`the text is longer than ${most} characters`)
    const value = cutText(decoded, most)
    const isFlowed = kind === 'text' && format.toLowerCase() === 'flowed'
    return value.trim() === '' ? [] : [{ kind, value: isFlowed ? unflow(value, delsp.toLowerCase() === 'yes') : value }]
  }

  #enclose(part: MimePart): void {
    const content = decodeTransfer(part.body, encodingOf(part))
    const name = nameOf(part)
    const tnef = /ms-tnef/.test(part.type.value) || /^winmail\.dat$/i.test(name) ? readTnef(content) : null
    if (tnef) {
      if (tnef.html !== '') this.spare.push({ kind: 'html', value: cutText(tnef.html, mailLimits.bodyLength) })
      else if (tnef.text !== '') this.spare.push({ kind: 'text', value: cutText(tnef.text, mailLimits.bodyLength) })
      for (const file of tnef.files) this.#add({ ...file, name: tidyName(file.name) || 'attachment', disposition: '' })
      return
    }
    const contentId = valueOf(part.fields, 'content-id').replace(/^<|>$/g, '').slice(0, mailLimits.nameLength) || null
    this.#add({ name, type: part.type.value, disposition: part.disposition.value, contentId, content })
  }

  #add(one: Enclosed): void {
    this.#bytes += one.content.length
    if (this.enclosed.length >= mailLimits.attachments)
      this.#cuts.note(`there are more than ${mailLimits.attachments} attachments`)
    else if (this.#bytes > mailLimits.attachmentBytes) {
      this.#cuts.note(`the attachments are larger than ${mailLimits.attachmentBytes / 1024 / 1024} MB`)
    } else this.enclosed.push(one)
  }
}

/** The last that a reader could read; an empty one says nothing. */
function best(all: Piece[][]): Piece[] {
  const withHtml = all.findLast((pieces) => pieces.some(({ kind, value }) => kind === 'html' && hasContent(value)))
  const withText = all.findLast((pieces) => pieces.some(({ kind }) => kind === 'text'))
  return withHtml ?? withText ?? all.findLast((pieces) => pieces.length > 0) ?? []
}

function hasContent(html: string): boolean {
  if (html.length > 20_000) return true
  const body = html.replace(/<(style|script|title)\b.*?<\/\1\s*>|<!--.*?-->/gis, '')
  return /<img\b/i.test(body) || body.replace(/<[^>]*>|&nbsp;|\s/g, '') !== ''
}

function isBody({ type, disposition }: MimePart, isAlternative: boolean): boolean {
  if (type.value !== 'text/plain' && type.value !== 'text/html') return false
  if (disposition.value === 'attachment') return false
  const isNamed = (disposition.params['filename'] ?? type.params['name'] ?? '') !== ''
  return isAlternative || !isNamed
}

export function encodingOf({ fields }: MimePart): string {
  return valueOf(fields, 'content-transfer-encoding').replace(/[;(].*$/, '')
}

function metaCharset(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 4096)
  return /<meta[^>]{1,200}charset=["']?\s*([\w-]{1,40})/i.exec(start)?.[1] ?? ''
}

const NAMES: Record<string, string> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'text/vcard': 'contact.vcf',
  'text/x-vcard': 'contact.vcf',
  'text/csv': 'table.csv',
  'text/plain': 'attachment.txt',
  'text/html': 'attachment.html',
  'application/pdf': 'attachment.pdf',
  'application/zip': 'attachment.zip',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'version.asc',
  'application/pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
}

function nameOf(part: MimePart): string {
  const given = tidyName(part.disposition.params['filename'] || part.type.params['name'] || '')
  if (given !== '') return given
  if (part.type.value === 'message/rfc822') return mailName(part)
  const image = /^image\/(?:x-)?([a-z0-9]+)/.exec(part.type.value)?.[1]
  return NAMES[part.type.value] ?? (image ? `image.${image === 'jpeg' ? 'jpg' : image}` : 'attachment')
}

/** A mail in a mail is called by its subject. */
function mailName(part: MimePart): string {
  const head = decodeTransfer(part.body, encodingOf(part)).subarray(0, 16_384)
  const { fields } = readHeader(head, 0, head.length, new Cuts())
  const subject = tidyName(decodeWords(valueOf(fields, 'subject')).replace(/[/\\:*?"<>|]+/g, ' '))
  return subject === '' ? 'message.eml' : `${cutText(subject, 100)}.eml`
}

function tidyName(name: string): string {
  const last = clean(name)
    .replace(/[\n\t]/g, ' ')
    .replace(/^.*[/\\](?=[^/\\]*$)/, '')
  const plain = last
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (/^\.*$/.test(plain)) return ''
  const end = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.length <= mailLimits.nameLength ? plain : cutText(plain, mailLimits.nameLength - end.length) + end
}
