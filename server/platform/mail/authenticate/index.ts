import { Cuts } from '../read/limits.ts'
import { readAddresses } from '../read/mime/address.ts'
import { askDomain, domainOf } from './dmarc.ts'
import { verifySignatures } from './dkim.ts'
import { until } from './lookup.ts'
import { type HeaderField, type Reported, reportedBy } from './results-header.ts'
import type { Authentication, AuthWord, Lookup, Signature } from './types.ts'

export { createLookup } from './lookup.ts'
export type { Authentication, Lookup } from './types.ts'

const TOTAL_MS = 5_000
const MOST_QUESTIONS = 40

export interface Suspect {
  raw: Buffer
  /** The address that the mail was read to be from. */
  from: string | null
  headers: readonly HeaderField[]
  /** The connection by which it came from the world outside; null where servers of ours stand between. */
  outside: { ip: string; helo: string; mailFrom: string } | null
  /** The server before us whose `Authentication-Results` are believed; empty: none. */
  trusted: string
}

/**
 * Finds out whether a mail is from whom it says. It takes five seconds at most and never throws: what cannot be found
 * out is a `temperror`.
 */
export async function authenticate(suspect: Suspect, lookUp: Lookup, now: Date): Promise<Authentication> {
  const ask = until(lookUp, performance.now() + TOTAL_MS, MOST_QUESTIONS)
  const nothing: Authentication = { spf: null, dkim: [], dmarc: null, by: 'desk' }
  try {
    const signed = await verifySignatures(suspect.raw, ask, now).catch(() => null)
    // Who reads another sender than the verifier does is shown another one: then no signature speaks of that one.
    const from = senderOf(suspect, signed?.from ?? null)
    const dkim = (signed?.signatures ?? []).map((one) => ({ ...one, aligned: one.aligned && from !== null }))
    const { outside, trusted, headers } = suspect
    if (outside) return await atTheBorder({ outside, shown: suspect.from, from, dkim }, ask)
    const reported = reportedBy(trusted, headers)
    if (reported) return await behind(reported, { from, dkim }, ask)
    const proven = dkim.filter(({ result, aligned }) => result === 'pass' && aligned).map(({ domain }) => domain)
    // A server that may send for the domain may have brought it to whoever stands before us: nobody can say it failed.
    const said = from !== null && proven.length > 0 ? await askDomain({ from, spf: null, dkim: proven }, ask) : null
    if (said?.result !== 'fail') return { ...nothing, dkim, dmarc: said }
    // It wants signatures of exactly its own name.
    return { ...nothing, dkim: dkim.map((one) => ({ ...one, aligned: one.aligned && one.domain === said.domain })) }
  } catch {
    return nothing
  }
}

/** The one sender of a mail; null where it names several, or it is not clear whom. */
function senderOf({ from, headers }: Suspect, verified: readonly string[] | null): string | null {
  const fields = headers.filter(({ name }) => name.trim().toLowerCase() === 'from')
  const named = fields.flatMap(({ value }) => readAddresses(value, new Cuts())).filter(({ address }) => address !== '')
  if (from === null || !from.includes('@') || fields.length !== 1 || named.length !== 1) return null
  const isSame = verified === null || (verified.length === 1 && verified[0]?.toLowerCase() === from.toLowerCase())
  return isSame ? from : null
}

interface Found {
  from: string | null
  dkim: Signature[]
}

async function atTheBorder(
  { outside, shown, from, dkim }: Found & { outside: NonNullable<Suspect['outside']>; shown: string | null },
  ask: Lookup,
): Promise<Authentication> {
  const { ip, helo, mailFrom } = outside
  const { spf } = await import('mailauth/lib/spf/index.js')
  const checked = await spf({ ip, helo, sender: mailFrom, mta: 'desk', resolver: ask })
  const sent = { result: spfWord(checked.status.result), domain: checked.domain.toLowerCase() }
  const spfDomain = sent.result === 'pass' ? sent.domain : null
  // Whoever names several senders is none of those whom a reader is shown.
  const claim = from === null ? { from: shown, spf: null, dkim: [] } : { from, spf: spfDomain, dkim: passed(dkim) }
  const dmarc = claim.from?.includes('@') ? await askDomain({ ...claim, from: claim.from }, ask) : null
  const isUnclear = dmarc?.result === 'fail' && [sent, ...dkim].some(({ result }) => result === 'temperror')
  return {
    spf: { ...sent, aligned: from !== null && domainOf(from) === sent.domain },
    dkim,
    dmarc: dmarc && (isUnclear ? { ...dmarc, result: 'temperror' } : dmarc),
    by: 'desk',
  }
}

async function behind(reported: Reported, { from, dkim }: Found, ask: Lookup): Promise<Authentication> {
  const domain = from === null ? null : domainOf(from)
  const seen = new Set(dkim.filter(({ result }) => result === 'pass').map((one) => one.domain))
  const others = reported.dkim
    .filter((one) => one.result === 'pass' && one.domain !== '' && !seen.has(one.domain))
    .map((one) => ({ ...one, aligned: one.domain === domain, covers: [] }))
  const own = passed(dkim)
  const { spf: sent, dmarc: verdict } = reported
  const isAbout = verdict !== null && (verdict.domain === domain || verdict.domain === '')
  const isAsked = from !== null && (isAbout || own.length > 0)
  const wish = isAsked ? await askDomain({ from, spf: null, dkim: own }, ask) : null
  const result = wish?.result === 'pass' ? 'pass' : isAbout ? verdict.result : null
  return {
    spf: sent && { ...sent, aligned: domain !== null && sent.domain === domain },
    dkim: [...dkim, ...others],
    dmarc: wish === null || result === null ? null : { ...wish, result },
    by: wish?.result === 'pass' ? 'desk' : 'header',
  }
}

function passed(signatures: readonly Signature[]): string[] {
  return signatures.filter(({ result }) => result === 'pass').map(({ domain }) => domain)
}

function spfWord(result: string): AuthWord {
  if (result === 'pass' || result === 'temperror') return result
  return result === 'fail' || result === 'softfail' ? 'fail' : 'none'
}
