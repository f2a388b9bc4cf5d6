import type { Source } from '#api/words.ts'
import type { CustomerEntry } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { onCustomerMessage } from '../lifecycle.ts'
import { digitsAfter, drawNumber, NUMBER_TRIES } from '../numbers.ts'
import type { FieldValues } from '../fields.ts'
import { unborn } from '../state.ts'
import { countEverMade, insertTicket } from '../store/tickets.ts'
import { append, nextSeq, type Work, workOn } from '../work.ts'
import type { Hand } from './hand.ts'
import { type Prepared, writeMessage } from './message.ts'

export interface Birth {
  requester: CustomerEntry
  subject: string
  opening: Prepared
  values: FieldValues
  topic: string | null
  department: string
  priority: string
  urgency: number
  sla: string | null
  source: Source
  /** Of the category open. */
  status: string
  dueAt: string | null
}

/** A new ticket with the customer's first words, in hand: what else the act does is appended before it is put back. */
export async function bear(desk: Desk, tx: Tx, birth: Birth): Promise<Hand> {
  const work = await insertNew(desk, tx, birth)
  const fields = Object.fromEntries(Object.entries(birth.values).filter(([, value]) => value !== null))
  const hand: Hand = {
    work,
    subject: birth.subject,
    fields,
    sight: sightOf(work, birth),
    mailable: birth.requester.email !== null,
  }
  // The requester may be recorded by somebody else; the words are theirs all the same.
  const author = {
    kind: 'message',
    agentId: null,
    customerId: birth.requester.id,
    channel: birth.source,
    delivery: null,
  } as const
  const message = await writeMessage(tx, hand, birth.opening, author)
  const at = work.at
  append(work, {
    name: 'ticket.message-received',
    patch: onCustomerMessage(work.ticket, nextSeq(work), at),
    details: { message },
    because: 1,
  })
  return hand
}

async function insertNew(desk: Desk, tx: Tx, birth: Birth): Promise<Work> {
  const digits = digitsAfter(await countEverMade(tx))
  for (let attempt = 0; attempt < NUMBER_TRIES; attempt += 1) {
    const work = conceive(desk, birth, drawNumber(digits, desk.random(8)))
    const id = await insertTicket(tx, work.ticket, { subject: birth.subject, urgency: birth.urgency })
    if (id !== null) return { ...work, id }
  }
  throw new Error(`no free ticket number of ${digits} digits after ${NUMBER_TRIES} tries`)
}

function conceive(desk: Desk, birth: Birth, number: string): Work {
  const work = workOn(0, unborn, desk.now())
  const filled = Object.entries(birth.values).filter(([, value]) => value !== null)
  const { topic, department, priority, sla, source, status, dueAt } = birth
  append(work, {
    name: 'ticket.created',
    patch: {
      ...{ number, subject: 1, status, category: 'open', requester: birth.requester.id, createdAt: work.at },
      ...{ topic, department, priority, sla, source, dueAt },
      fields: Object.fromEntries(filled.map(([key]) => [key, 1])),
    },
    details: {},
    texts: { subject: birth.subject, ...Object.fromEntries(filled.map(([key, value]) => [`field.${key}`, value])) },
  })
  return work
}

function sightOf(work: Work, birth: Birth): Hand['sight'] {
  return {
    id: work.id,
    department: birth.department,
    assignee: null,
    team: null,
    requester: birth.requester.id,
    organisation: birth.requester.organisationId,
    collaborators: [],
    referrals: [],
    deleted: false,
  }
}
