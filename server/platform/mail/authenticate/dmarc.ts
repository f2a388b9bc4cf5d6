import type { dmarc as Ask } from 'mailauth/lib/dmarc/index.js'
import { type Authentication, type Lookup, policies, type Policy } from './types.ts'

interface Passed {
  /** The address that the From field names. */
  from: string
  spf: string | null
  dkim: readonly string[]
}

/** What the domain of the sender wants to be made of what was found out. */
export async function askDomain(
  { from, spf, dkim }: Passed,
  lookUp: Lookup,
): Promise<NonNullable<Authentication['dmarc']>> {
  const { dmarc } = await import('mailauth/lib/dmarc/index.js')
  const said = await dmarc({
    ...{ headerFrom: [from], spfDomains: spf === null ? [] : [spf], resolver: lookUp },
    dkimDomains: dkim.map((domain) => ({ id: domain, domain, aligned: domain })),
  } as unknown as Parameters<typeof Ask>[0])
  const domain = domainOf(from)
  if (said === false) return { result: 'fail', domain, policy: 'none' }
  const { status, alignment } = said
  const policy = policyOf(said.policy)
  if (status.result === 'temperror' || status.result === 'none') return { result: status.result, domain, policy }
  // The library takes a domain above or below for the same even where the sender's wants them to be equal.
  const strict = [alignment.spf, alignment.dkim].map((one) => (one as { strict?: boolean }).strict === true)
  const agrees = (others: readonly string[], aligned: unknown, isStrict: boolean | undefined) =>
    isStrict ? others.includes(domain) : Boolean(aligned)
  const passes =
    agrees(spf === null ? [] : [spf], alignment.spf.result, strict[0]) || agrees(dkim, alignment.dkim.result, strict[1])
  return { result: passes ? 'pass' : 'fail', domain, policy }
}

function policyOf(word: string | undefined): Policy {
  const wanted = (word ?? '').trim().toLowerCase()
  return policies.find((policy) => policy === wanted) ?? 'none'
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
