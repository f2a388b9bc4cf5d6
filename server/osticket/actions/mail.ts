import { Fault, forbidden } from '#platform/base/fault.ts'
import { deliverMail, type Delivered } from '../../inboxes/index.ts'
import type { Desk } from '../../schema/desk.ts'

const REFUSED: readonly Delivered['outcome'][] = ['rejected', 'failed']

/**
 * Takes a mail as a mail server or a script passes it on; answers the number of its ticket, `0` for a mail that belongs
 * to none. Such a mail is taken in all the same: a refusal would make a mail server try again, or write to its sender.
 */
export async function takeMail(desk: Desk, raw: Buffer): Promise<string> {
  if (raw.length === 0) throw new Fault('invalid', 'The request is empty: send the mail as its body.')
  const { outcome, ticket, reason } = await deliverMail(desk, { raw, way: 'api', inbox: null })
  if (!REFUSED.includes(outcome)) return ticket ?? '0'
  if (outcome === 'failed') throw new Fault('invalid', reason)
  throw forbidden(`Unable to create new ticket: Ticket denied: ${reason}`)
}
