import { deliverMail, type Delivered } from '../inboxes/index.ts'
import type { Desk } from '../schema/desk.ts'
import { mailOf, type WrittenMail } from './letters.ts'

/** A mail comes in, and becomes what it is. */
export function deliver(desk: Desk, mail: WrittenMail): Promise<Delivered> {
  return deliverMail(desk, { raw: mailOf(mail), way: 'pipe', inbox: null })
}
