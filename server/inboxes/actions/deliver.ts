import type { MailOutcome } from '#api/mail-ledger.ts'
import { sameAddress } from '#platform/base/address.ts'
import { Fault } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { readEntry } from '../store/entries.ts'
import { explain } from '../explain.ts'
import { readInbound } from './read.ts'
import { type Arrival, takeIn } from './take-in.ts'

export interface Delivered {
  /** `waiting` where it is stored and could not be read yet: a job goes on trying. */
  outcome: MailOutcome | 'waiting'
  /** The number of the ticket that it opened or belongs to. */
  ticket: string | null
  /** Why, in a sentence. */
  reason: string
}

/** Takes a mail in and reads it at once; throws only where it could not be stored. */
export async function deliverMail(desk: Desk, arrival: Arrival): Promise<Delivered> {
  const { id } = await takeIn(desk, arrival)
  try {
    await readInbound(desk, id)
    const entry = await readEntry(desk.db, id)
    if (entry) return { outcome: entry.outcome ?? 'waiting', ticket: entry.ticket, reason: explain(entry) }
  } catch (error) {
    desk.log.warn({ err: error, mail: id }, 'a mail was taken in and could not be read yet')
  }
  return { outcome: 'waiting', ticket: null, reason: explain({ outcome: null, reason: null, facts: {} }) }
}

export interface PipedMail {
  raw: Buffer
  /** The inbox it came to, by its address; null where its recipients tell. */
  address: string | null
}

/** Takes in what a mail server hands over by a pipe. Throws `invalid` for an address that is no inbox. */
export async function deliverPiped(desk: Desk, { raw, address }: PipedMail): Promise<Delivered> {
  const { inboxes } = await catalog(desk)
  const inbox = address === null ? null : [...inboxes.values()].find(({ email }) => sameAddress(email, address))
  if (inbox === undefined) throw new Fault('invalid', `${address} is not the address of an inbox.`)
  return deliverMail(desk, { raw, way: 'pipe', inbox: inbox?.key ?? null })
}
