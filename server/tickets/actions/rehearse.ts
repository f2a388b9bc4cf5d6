import type { Desk, Tx } from '../../schema/desk.ts'
import type { TicketState } from '../state.ts'
import { workOn } from '../work.ts'
import { chooseSla } from './choose-sla.ts'
import type { Hand } from './hand.ts'

/** A ticket as it would be. */
export interface Supposed {
  id: number
  ticket: TicketState
  subject: string
  /** Custom fields by what they hold. */
  fields: Record<string, unknown>
  /** Of the requester. */
  organisation: number | null
}

/**
 * A ticket in hand that is written nowhere: what is done to it by the usual functions changes nothing else. Texts must
 * have no gaps, which would be read from somewhere, and nothing may come with files.
 */
export function supposeHand({ id, ticket, subject, fields, organisation }: Supposed, now: Date): Hand {
  const sight = {
    ...{ id, department: ticket.department, assignee: ticket.assignee, team: ticket.team, requester: ticket.requester },
    ...{ organisation, collaborators: [], referred: [], deleted: ticket.deletedAt !== null },
  }
  const work = workOn(id, ticket, now)
  return {
    ...{ work, sight, subject, fields, mailable: true, promise: null, born: null, messages: [] },
    // However many messages the act writes, none of them asks for an id.
    get messageId() {
      return 0
    },
    set messageId(_: number | null) {},
  }
}

/** Of nothing that reads: a transaction for whoever acts on supposed tickets only. */
export const noTx = new Proxy({} as Tx, {
  get() {
    throw new Error('what is supposed reads and writes nothing')
  },
})

/** Has the ticket in hand say which SLA it has, as putting it back would. */
export async function supposeDone(desk: Desk, hand: Hand, organisation: number | null): Promise<void> {
  if (!hand.namesSla) await chooseSla(desk, hand.work, organisation)
}
