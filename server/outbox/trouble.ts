import type { MailRoute } from '#api/inboxes.ts'
import type { SendOutcome } from '#platform/mail/send/index.ts'

const KNOWN = /^(needs a new sign-in|refuses the application|cannot be reached)/

/** What a try to send says about the server itself: null where it works, `unknown` where it asked for patience. */
export function sendTrouble(outcome: SendOutcome, auth: MailRoute['auth']): { words: string } | 'unknown' | null {
  if (outcome.kind !== 'deferred') return null
  const { why, answer } = outcome
  if (why === 'later') return 'unknown'
  if (KNOWN.test(answer)) return { words: answer }
  const refuses = auth === 'oauth' ? 'refuses the sign-in' : 'refuses the password'
  return { words: `${why === 'sign-in' ? refuses : 'cannot be reached'}: ${answer}` }
}
