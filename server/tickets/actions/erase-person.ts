import type { Erasure } from '#api/customer-acts.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { notFound } from '#platform/base/fault.ts'
import { preview } from '#platform/base/html.ts'
import { inTransaction } from '#platform/db/index.ts'
import { act } from '#platform/events/index.ts'
import { forgetAnswers } from '#platform/http/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { forgetCustomer } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { ERASED, type Redactor, redactor, roughly, type Terms, termsOf } from '../erasing.ts'
import * as store from '../store/erase.ts'
import { forgetMails, mailsFrom, mailsIn, redactInbound } from '../store/mails.ts'
import { findMentions, readEnds, redactTicket, refreshWords } from '../store/redact.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'

const STRETCH = 5_000
/** By then whatever was under way when the person was erased has ended, and is looked through once more. */
const AFTERWARDS_MS = 5 * 60_000
const eraser = { kind: 'system', part: 'erasure' } as const

/** Erases a person for ever: the profile now, everything else in a job. */
export async function erasePerson(
  desk: Desk,
  actor: AgentActor,
  who: { id: number; confirm: string },
): Promise<Erasure> {
  await act(desk, async (tx) => {
    const { people, known } = await forgetCustomer(desk, tx, actor, who)
    await store.insertErasure(tx, who.id, { people, terms: termsOf(known), askedAt: desk.now() })
  })
  return howFar(desk, who.id)
}

export async function howFar(desk: Desk, id: number): Promise<Erasure> {
  const row = await store.readErasure(desk.db, id)
  if (!row) throw notFound('The erasure')
  const { askedAt, done, total } = row
  // Done is what was looked through twice: until then the desk still knows what to look for.
  const finishedAt = row.terms === null ? row.finishedAt : null
  const state = finishedAt ? 'done' : total > 0 ? 'running' : 'waiting'
  return { state, askedAt: askedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, done, total }
}

interface Erasing {
  desk: Desk
  customer: number
  people: number[]
  askedAt: Date
  terms: Terms
  /** With everything they are known by. */
  redact: Redactor
  step: () => Promise<void>
}

/** Removes what is left of an erased person. Each step is for ever; doing it again goes through what is left. */
export async function carryOutErasure(desk: Desk, position: number): Promise<void> {
  const about = await store.customerOfEvent(desk.db, position)
  const row = about && (await store.readErasure(desk.db, about.customer))
  if (!about || !row) return
  const { customer } = about
  const isFirst = row.finishedAt === null
  // A job may be done twice; the second look has one of its own.
  if (row.finishedAt && desk.now() < afterwards(row.finishedAt)) return
  await lookEverywhere(desk, { ...row, customer, position }, isFirst)
  if (!isFirst) return store.finishErasure(desk.db, customer, desk.now())
  await inTransaction(desk.db, async (tx) => {
    const at = desk.now()
    await store.awaitSecondLook(tx, customer, at)
    await enqueue(tx, { kind: 'tickets.erase-person', payload: { event: position }, runAt: afterwards(at) })
  })
}

function afterwards(at: Date): Date {
  return new Date(at.getTime() + AFTERWARDS_MS)
}

async function lookEverywhere(
  desk: Desk,
  { customer, position, people, askedAt, terms: known }: store.ErasureRow & { customer: number; position: number },
  isFirst: boolean,
): Promise<void> {
  const terms = { ...{ everywhere: [], nearby: [], phones: [] }, ...known }
  const own = await store.readTheirTickets(desk.db, people, isFirst ? ERASED : null)
  const shared = await store.readSharedTickets(desk.db, people, isFirst ? null : position)
  const ends = await readEnds(desk.db)
  const longest = Math.max(ends.messages, ends.tickets, ends.mails)
  const stretches = terms.everywhere.length > 0 ? Math.ceil(longest / STRETCH) : 0
  // The last step is the second look.
  const total = own.length + shared.length + stretches + 2
  let done = 0
  const step = async () => (isFirst ? store.noteProgress(desk.db, customer, (done += 1), total) : undefined)
  const redact = redactor([...terms.everywhere, ...terms.nearby], terms.phones)
  const erasing = { desk, customer, people, askedAt, terms, redact, step }
  if (isFirst) await store.noteProgress(desk.db, customer, 0, total)
  await eachTicket(erasing, own, eraseTicket)
  await eachTicket(erasing, shared, eraseFromTicket)
  for (let at = 0; at < stretches; at += 1) await lookThrough(erasing, at * STRETCH)
  await eraseBeside(erasing)
}

type Erase = (erasing: Erasing, ticket: number) => Promise<string[]>

/** Contents go only once the rows that named them are gone for good, and not what was uploaded again since. */
async function eachTicket(erasing: Erasing, tickets: readonly number[], erase: Erase): Promise<void> {
  for (const ticket of tickets) {
    const before = new Date()
    for (const content of await erase(erasing, ticket)) await erasing.desk.files.remove(content, before)
    await erasing.step()
  }
}

/** A ticket they asked for: every word of it may quote them. What agents write later stays. */
function eraseTicket({ desk, people, askedAt, redact }: Erasing, ticket: number): Promise<string[]> {
  return inTransaction(desk.db, async (tx) => {
    const held = await store.holdTicket(tx, ticket)
    if (!held) return []
    const { messages, files } = await store.emptyMessages(tx, ticket, { people, upTo: askedAt, now: desk.now() })
    if (held.subject !== ERASED) await store.emptyTicket(tx, ticket, ERASED)
    await redactTicket(tx, ticket, redact)
    await refreshWords(tx, ticket, preview)
    await forgetAnswers(tx, [`%"${held.number}"%`], messages)
    return store.dropFiles(tx, [...files, ...(await forgetMails(tx, mailsIn([ticket])))])
  })
}

/** Somebody else's ticket in which they took part: their own words go, and their names in the words of others. */
function eraseFromTicket({ desk, people, redact }: Erasing, ticket: number): Promise<string[]> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor: eraser }
    const hand = await takeTicket(doing, { id: ticket }, { evenDeleted: true })
    for (const customer of await store.deleteParts(tx, ticket, people)) {
      append(hand.work, { name: 'ticket.collaborator-removed', details: { customer } })
    }
    await putBack(doing, hand)
    const { messages, files } = await store.emptyMessages(tx, ticket, { people, upTo: null, now: desk.now() })
    await redactTicket(tx, ticket, redact)
    await refreshWords(tx, ticket, preview)
    await forgetAnswers(tx, [`%"${hand.work.ticket.number}"%`], messages)
    return store.dropFiles(tx, [...files, ...(await redactInbound(tx, ticket, redact))])
  })
}

/** Where they are named though they took no part. */
async function lookThrough({ desk, terms: { everywhere }, step }: Erasing, after: number): Promise<void> {
  const found = await findMentions(desk.db, roughly(everywhere), { after, upTo: after + STRETCH })
  const before = new Date()
  for (const { id } of found) {
    const contents = await inTransaction(desk.db, async (tx) => {
      const held = await store.holdTicket(tx, id)
      if (!held) return []
      await redactTicket(tx, id, redactor(everywhere))
      await refreshWords(tx, id, preview)
      return store.dropFiles(tx, await redactInbound(tx, id, redactor(everywhere)))
    })
    for (const content of contents) await desk.files.remove(content, before)
  }
  await step()
}

async function eraseBeside({ desk, people, terms, step }: Erasing): Promise<void> {
  const all = [...terms.everywhere, ...terms.nearby, ...terms.phones]
  const addresses = terms.everywhere.filter((term) => term.includes('@')).map((address) => address.toLowerCase())
  const before = new Date()
  const contents = await inTransaction(desk.db, async (tx) => {
    if (all.length > 0) await forgetAnswers(tx, roughly(all))
    const uploads = await store.dropTheirMailsAndUploads(tx, people, addresses)
    return [...uploads, ...(await store.dropFiles(tx, await forgetMails(tx, mailsFrom(addresses))))]
  })
  for (const content of contents) await desk.files.remove(content, before)
  await step()
}
