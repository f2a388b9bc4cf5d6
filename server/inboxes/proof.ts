import type { Authentication, ReadMail } from '#platform/mail/index.ts'

type Signs = Pick<ReadMail, 'text' | 'headers'>

/** Where a token may stand besides the text. */
const PLACES = ['in-reply-to', 'references', 'to', 'cc']

/**
 * Whether it is shown that a mail came from its sender's domain, and with it that the sender wrote the token it names.
 * A signature that leaves out where the token stands says nothing about it: anybody may have put it there.
 */
export function isProven({ spf, dkim, dmarc, by }: Authentication, token: string, read: Signs): boolean {
  const signed = dkim.filter(({ result, aligned }) => result === 'pass' && aligned)
  if (dmarc?.result === 'fail') return false
  if (spf?.result === 'pass' && spf.aligned) return true
  if (dmarc?.result === 'pass' && (by === 'header' || signed.length === 0)) return true
  return signed.some(({ covers }) => isCovered(token, new Set(covers), read))
}

function isCovered(token: string, covers: ReadonlySet<string>, { text, headers }: Signs): boolean {
  const holds = (some: string) => some.toLowerCase().includes(token)
  return holds(text) || PLACES.some((name) => covers.has(name) && holds(onlyField(headers, name)))
}

/** A field that stands there twice was signed once at most. */
function onlyField(headers: Signs['headers'], wanted: string): string {
  const values = headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value)
  return values.length === 1 ? (values[0] ?? '') : ''
}

/** Whether the sender's domain disowns the mail. */
export function isForged(auth: Authentication | null): boolean {
  return auth?.dmarc?.result === 'fail' && auth.dmarc.policy !== 'none'
}
