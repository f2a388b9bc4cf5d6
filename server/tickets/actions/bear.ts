import type { EventPayload } from '#api/events.ts'
import type { Source } from '#api/words.ts'
import type { CustomerEntry } from '../../customers/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { onCustomerMessage } from '../lifecycle.ts'
import type { MailFacts } from '../occasion.ts'
import type { FieldValues } from '../fields.ts'
import { unborn } from '../state.ts'
import { takeIds } from '../store/tickets.ts'
import { append, nextSeq, type Work, workOn } from '../work.ts'
import type { Arriving, Hand } from './hand.ts'
import { type Prepared, writeMessage } from './message.ts'
import { type Reserved, withFreeNumber } from './number.ts'

export interface Birth {
  requester: CustomerEntry
  subject: string
  opening: Prepared
  values: FieldValues
  topic: string | null
  /** Its number, where that is counted. */
  reserved?: Reserved | null
  department: string
  priority: string
  urgency: number
  sla: string | null
  /** Somebody named it: no condition chooses another. */
  slaByHand?: boolean
  source: Source
  /** Of the category open. */
  status: string
  dueAt: string | null
  tags?: readonly string[]
  /** It came by a mail: what the ledger notes of that. */
  mail?: MailFacts | undefined
  /** Rules do not turn it away. */
  isLetIn?: boolean
  /** Who is not told of it. */
  told?: Omit<EventPayload<'ticket.created'>, 'message'>
}

/** A new ticket with the customer's first words, in hand: what else the act does is appended before it is put back. */
export async function bear(desk: Desk, tx: Tx, birth: Birth): Promise<Hand> {
  const { work, messageId } = await conceive(desk, tx, birth)
  const fields = Object.fromEntries(Object.entries(birth.values).filter(([, value]) => value !== null))
  const hand: Hand = {
    ...{ work, born: { urgency: birth.urgency }, messages: [], messageId, promise: null },
    subject: birth.subject,
    fields,
    sight: sightOf(work, birth),
    mailable: birth.requester.email !== null,
    arrival: arrivalOf(birth),
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
    isPart: true,
  })
  return hand
}

function arrivalOf({ requester: { name, email }, opening, source, mail, isLetIn = false }: Birth): Arriving {
  const { text, files } = opening
  const message = { text, from: email, fromName: name, channel: source, attachments: files.length }
  return { requester: { name, email }, message, isLetIn, ...(mail ? { mail } : {}) }
}

async function conceive(desk: Desk, tx: Tx, birth: Birth): Promise<{ work: Work; messageId: number }> {
  return withFreeNumber(desk, birth, async (number) => {
    const ids = await takeIds(tx, number)
    return ids && { work: begin(desk, ids.ticket, birth, number), messageId: ids.message }
  })
}

function begin(desk: Desk, id: number, birth: Birth, number: string): Work {
  const work = workOn(id, unborn, desk.now())
  const filled = Object.entries(birth.values).filter(([, value]) => value !== null)
  const { topic, department, priority, sla, slaByHand = false, source, status, dueAt, tags = [] } = birth
  append(work, {
    name: 'ticket.created',
    patch: {
      ...{ number, subject: 1, status, category: 'open', requester: birth.requester.id, createdAt: work.at },
      ...{ topic, department, priority, sla, slaByHand, source, dueAt, tags },
      fields: Object.fromEntries(filled.map(([key]) => [key, 1])),
    },
    details: birth.told ?? {},
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
    referred: [],
    deleted: false,
  }
}
