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
import { ERASED, redactor, roughly, termsOf } from '../erasing.ts'
import * as store from '../store/erase.ts'
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
  const { askedAt, finishedAt, done, total } = row
  const state = finishedAt ? 'done' : total > 0 ? 'running' : 'waiting'
  return { state, askedAt: askedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, done, total }
}

interface Erasing {
  desk: Desk
  customer: number
  people: number[]
  askedAt: Date
  /** Everything they are known by. */
  all: string[]
  everywhere: string[]
  step: () => Promise<void>
}

/** Removes what is left of an erased person. Each step is for ever; doing it again goes through what is left. */
export async function carryOutErasure(desk: Desk, position: number): Promise<void> {
  const about = await store.customerOfEvent(desk.db, position)
  const row = about && (await store.readErasure(desk.db, about.customer))
  if (!about || !row) return
  const { customer } = about
  const { people, askedAt } = row
  const { everywhere = [], nearby = [] } = row.terms ?? {}
  const own = await store.readTheirTickets(desk.db, people, ERASED)
  const shared = await store.readSharedTickets(desk.db, people)
  const ends = await readEnds(desk.db)
  const stretches = everywhere.length > 0 ? Math.ceil(Math.max(ends.messages, ends.tickets, ends.mails) / STRETCH) : 0
  const total = own.length + shared.length + stretches + 1
  let done = 0
  const step = () => store.noteProgress(desk.db, customer, (done += 1), total)
  const erasing = { desk, customer, people, askedAt, all: [...everywhere, ...nearby], everywhere, step }
  await store.noteProgress(desk.db, customer, 0, total)
  await eachTicket(erasing, own, eraseTicket)
  await eachTicket(erasing, shared, eraseFromTicket)
  for (let at = 0; at < stretches; at += 1) await lookThrough(erasing, at * STRETCH)
  await eraseBeside(erasing)
  const isFirst = row.terms !== null
  await store.finishErasure(desk.db, customer, desk.now())
  if (!isFirst) return
  const runAt = new Date(desk.now().getTime() + AFTERWARDS_MS)
  await enqueue(desk.db, { kind: 'tickets.erase-person', payload: { event: position }, runAt })
}

type Erase = (erasing: Erasing, ticket: number) => Promise<string[]>

/** Contents go only once the rows that named them are gone for good. */
async function eachTicket(erasing: Erasing, tickets: readonly number[], erase: Erase): Promise<void> {
  for (const ticket of tickets) {
    for (const content of await erase(erasing, ticket)) await erasing.desk.files.remove(content)
    await erasing.step()
  }
}

/** A ticket they asked for: every word of it may quote them. What agents write later stays. */
function eraseTicket({ desk, people, askedAt, all }: Erasing, ticket: number): Promise<string[]> {
  return inTransaction(desk.db, async (tx) => {
    const held = await store.holdTicket(tx, ticket)
    if (!held) return []
    const { messages, files } = await store.emptyMessages(tx, ticket, { people, upTo: askedAt, now: desk.now() })
    await store.emptyTicket(tx, ticket, ERASED)
    await redactTicket(tx, ticket, redactor(all))
    await refreshWords(tx, ticket, preview)
    await forgetAnswers(tx, [`%"${held.number}"%`], messages)
    return store.dropFiles(tx, files)
  })
}

/** Somebody else's ticket in which they took part: their own words go, and their names in the words of others. */
function eraseFromTicket({ desk, people, all }: Erasing, ticket: number): Promise<string[]> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor: eraser }
    const hand = await takeTicket(doing, { id: ticket }, { evenDeleted: true })
    for (const customer of await store.deleteParts(tx, ticket, people)) {
      append(hand.work, { name: 'ticket.collaborator-removed', details: { customer } })
    }
    await putBack(doing, hand)
    const { messages, files } = await store.emptyMessages(tx, ticket, { people, upTo: null, now: desk.now() })
    await redactTicket(tx, ticket, redactor(all))
    await refreshWords(tx, ticket, preview)
    await forgetAnswers(tx, [`%"${hand.work.ticket.number}"%`], messages)
    return store.dropFiles(tx, files)
  })
}

/** Where they are named though they took no part. */
async function lookThrough({ desk, everywhere, step }: Erasing, after: number): Promise<void> {
  const found = await findMentions(desk.db, roughly(everywhere), { after, upTo: after + STRETCH })
  for (const { id } of found) {
    await inTransaction(desk.db, async (tx) => {
      const held = await store.holdTicket(tx, id)
      if (!held) return
      await redactTicket(tx, id, redactor(everywhere))
      await refreshWords(tx, id, preview)
    })
  }
  await step()
}

async function eraseBeside({ desk, people, all, everywhere, step }: Erasing): Promise<void> {
  const addresses = everywhere.filter((term) => term.includes('@')).map((address) => address.toLowerCase())
  const contents = await inTransaction(desk.db, async (tx) => {
    if (all.length > 0) await forgetAnswers(tx, roughly(all))
    return store.dropTheirMailsAndUploads(tx, people, addresses)
  })
  for (const content of contents) await desk.files.remove(content)
  await step()
}
