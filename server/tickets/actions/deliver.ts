import { Fault } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'

interface Undelivered {
  ticket: number
  /** The reply that it carried. */
  message: number | null
  customer: number
  mail: number
  /** It came back, instead of not being taken. */
  bounced: boolean
  /** What the server said: it may name addresses, so it stands beside the event. */
  words: string
}

/**
 * A mail to a customer did not arrive: the ticket's history says so, if `write`, with the ticket in hand, answers that
 * it is news.
 */
export async function recordUndelivered(
  { desk, tx }: { desk: Desk; tx: Tx },
  { ticket, words, ...details }: Undelivered,
  write: () => Promise<boolean>,
): Promise<void> {
  const doing = { desk, tx, actor: { kind: 'system', part: 'mail' } as const }
  const hand = await takeTicket(doing, { id: ticket }, { evenDeleted: true }).catch(asNull)
  if (!(await write()) || !hand) return
  append(hand.work, { name: 'ticket.mail-failed', details, texts: { 'mail.answer': words } })
  await putBack(doing, hand)
}

// Purged meanwhile: there is no history left to write it in.
function asNull(error: unknown): null {
  if (error instanceof Fault && error.code === 'not-found') return null
  throw error
}
