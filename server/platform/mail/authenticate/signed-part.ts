import { Cuts } from '../read/limits.ts'
import { readHeader } from '../read/mime/header.ts'

/** What one mail may ask of us before it is not looked at. */
const limits = {
  header: 512 * 1024,
  kept: 64 * 1024,
  lines: 1_000,
  body: 34 * 1024 * 1024,
  line: 64 * 1024,
  signatures: 5,
}

const LF = 0x0a

export interface SignedPart {
  /** The header fields that signatures speak of, and the body. */
  raw: Buffer
  signatures: number
}

/**
 * What the signatures of a mail can cover, and nothing else of it: the verifier takes its time over what it is given.
 * Null where it has none, or is built to take long.
 */
export function signedPart(mail: Buffer): SignedPart | null {
  const end = headEnd(mail)
  if (end === null || mail.length - end > limits.body) return null
  const fields = fieldsOf(mail.subarray(0, end).toString('latin1'))
  const signatures = fields.filter(({ name, text }) => name === 'dkim-signature' && !isPartial(text))
  if (signatures.length === 0) return null
  const taken = new Set(signatures.slice(0, limits.signatures))
  const covered = new Set(['from', ...[...taken].flatMap(({ text }) => coveredBy(text))])
  covered.delete('dkim-signature')
  const kept = fields.filter((field) => taken.has(field) || covered.has(field.name)).map(({ text }) => text)
  const head = kept.join('\r\n')
  if (head.length > limits.kept || head.split('\n').length > limits.lines) return null
  const body = mail.subarray(end)
  if (hasEndlessLine(body) || !isReadAlike(mail, end)) return null
  return { raw: Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), withCrLf(body)]), signatures: taken.size }
}

/** Where the body begins; null where there is none within reach. */
function headEnd(mail: Buffer): number | null {
  const found = /\r?\n\r?\n/.exec(mail.subarray(0, limits.header).toString('latin1'))
  return found ? found.index + found[0].length : null
}

/** Whoever sees the body begin elsewhere would be shown as a body what was never signed as one. */
function isReadAlike(mail: Buffer, end: number): boolean {
  return readHeader(mail, 0, mail.length, new Cuts()).end === end
}

interface Field {
  /** In lower case. */
  name: string
  text: string
}

function fieldsOf(head: string): Field[] {
  return head
    .replace(/(?:\r?\n)+$/, '')
    .split(/\r?\n(?![ \t])/)
    .map((text) => ({
      name: text
        .slice(0, Math.max(0, text.indexOf(':')))
        .trim()
        .toLowerCase(),
      text,
    }))
}

/** A signature that leaves the end of the body open says nothing about the mail. */
function isPartial(text: string): boolean {
  return tagOf(text, 'l') !== null
}

function coveredBy(text: string): string[] {
  return (tagOf(text, 'h') ?? '').split(':').map((name) => name.trim().toLowerCase())
}

function tagOf(text: string, wanted: string): string | null {
  const tags = text.slice(text.indexOf(':') + 1).split(';')
  const found = tags.map((tag) => tag.split('=')).find(([name = '']) => name.trim().toLowerCase() === wanted)
  return found ? found.slice(1).join('=') : null
}

/** Lines are short in mail: whoever writes an endless one wants us to read it again and again. */
function hasEndlessLine(body: Buffer): boolean {
  for (let at = 0; at < body.length;) {
    const end = body.indexOf(LF, at)
    if ((end < 0 ? body.length : end) - at > limits.line) return true
    if (end < 0) return false
    at = end + 1
  }
  return false
}

function withCrLf(body: Buffer): Buffer {
  const text = body.toString('latin1')
  return /(?:^|[^\r])\n/.test(text) ? Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1') : body
}
