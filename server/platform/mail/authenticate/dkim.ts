import { signedPart } from './signed-part.ts'
import type { AuthWord, Lookup, Signature } from './types.ts'

/** The parts of what the verifier answers that its types do not name. */
interface Verified {
  signingDomain?: string
  selector?: string
  algo?: string
  signingHeaders?: { keys?: string }
  status: { result: string; aligned?: string | boolean; underSized?: unknown }
}

interface Signed {
  signatures: Signature[]
  /** The addresses of the From fields, as the verifier reads them. */
  from: string[]
}

/** Verifies the signatures of a mail. */
export async function verifySignatures(mail: Buffer, lookUp: Lookup, now: Date): Promise<Signed | null> {
  const part = signedPart(mail)
  if (part === null) return null
  // Loaded when there is something to verify: much comes with it.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js')
  const { results, headerFrom } = await dkimVerify(part.raw, { resolver: lookUp, curTime: now, minBitLength: 1024 })
  const signatures = (results as unknown as Verified[]).flatMap((one) => {
    const { signingDomain: domain, selector = '', status } = one
    if (domain === undefined) return []
    const covers = (one.signingHeaders?.keys ?? '').split(':').map((name) => name.trim().toLowerCase())
    const aligned = status.aligned !== undefined && status.aligned !== false
    return [{ domain: domain.toLowerCase(), selector, result: wordOf(one, covers), aligned, covers }]
  })
  return { signatures, from: headerFrom }
}

function wordOf({ status, algo = '' }: Verified, covers: readonly string[]): AuthWord {
  if (status.result === 'temperror') return 'temperror'
  // SHA-1 proves nothing any more (RFC 8301), nor does what does not cover who wrote.
  const counts = covers.includes('from') && !/sha1$/i.test(algo.trim()) && !status.underSized
  return status.result === 'pass' && counts ? 'pass' : 'fail'
}
