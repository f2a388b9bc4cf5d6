import type { z } from 'zod'
import type { customersMerged, customersMergePreview } from '#api/customer-acts.ts'
import type { Customer } from '#api/customers.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { forbidden } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { findCustomer, getCustomer, mergeCustomers, previewMerge } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { customerOfEvent, deleteParts } from '../store/erase.ts'
import { countTicketsOf, giveMessages, readMergedInto, readParts, readTicketsOf } from '../store/merge.ts'
import { insertCollaborator } from '../store/people.ts'
import { append } from '../work.ts'
import { type Doing, type Hand, putBack, takeTicket } from './hand.ts'

const AT_ONCE = 200
const mover = { kind: 'system', part: 'merge' } as const

/** What merging would do, as far as the caller may see it. */
export async function previewOfMerge(
  desk: Desk,
  actor: AgentActor,
  duplicate: number,
  into: number,
): Promise<z.output<(typeof customersMergePreview)['output']>> {
  const preview = await previewMerge(desk, duplicate, into)
  return { ...preview, ...(await countTicketsOf(desk.db, actor, duplicate)) }
}

/** Merges a duplicate; its tickets follow in a job. Answers the customer that is kept. */
export async function mergeCustomer(
  desk: Desk,
  actor: AgentActor,
  ids: { duplicate: number; into: number },
): Promise<Customer> {
  const mayEdit = [...actor.departments.values()].some((permissions) => permissions.has('ticket.edit'))
  if (!mayEdit) throw forbidden('Your role does not allow changing tickets anywhere.')
  await act(desk, (tx) => mergeCustomers(desk, tx, actor, ids))
  return getCustomer(desk, ids.into)
}

export async function mergedInto(
  desk: Desk,
  actor: AgentActor,
  id: number,
): Promise<z.output<(typeof customersMerged)['output']>['items']> {
  await getCustomer(desk, id)
  return readMergedInto(desk.db, actor, id)
}

/** Moves what a merged customer has to the one that is kept, ticket by ticket. Doing it again goes on where it ended. */
export async function moveRequester(desk: Desk, position: number): Promise<void> {
  const merge = await customerOfEvent(desk.db, position)
  // Whoever was merged or erased again meanwhile leads further on, or nowhere.
  const kept = merge && (await findCustomer(desk.db, { id: merge.customer }))
  if (!merge || !kept || kept.id === merge.customer) return
  for (;;) {
    const tickets = await readTicketsOf(desk.db, merge.customer, AT_ONCE)
    for (const id of tickets) await moveTicket(desk, id, { from: merge.customer, to: kept.id }, kept.organisationId)
    if (tickets.length < AT_ONCE) return
  }
}

async function moveTicket(
  desk: Desk,
  id: number,
  who: { from: number; to: number },
  organisation: number | null,
): Promise<void> {
  await act(desk, async (tx) => {
    const doing = { desk, tx, actor: mover }
    const hand = await takeTicket(doing, { id }, { evenDeleted: true })
    await giveMessages(tx, id, who.from, who.to)
    await movePart(doing, hand, who)
    if (hand.work.ticket.requester === who.from) {
      hand.organisation = organisation
      append(hand.work, { name: 'ticket.updated', patch: { requester: who.to } })
    }
    await putBack(doing, hand)
  })
}

/** Nobody takes part twice, nor beside being the requester. */
async function movePart({ tx }: Doing, hand: Hand, { from, to }: { from: number; to: number }): Promise<void> {
  const { id, ticket } = hand.work
  const parts = await readParts(tx, id, [from, to])
  const asks = ticket.requester === from || ticket.requester === to
  const leaving = asks ? parts : parts.filter((customer) => customer === from)
  for (const customer of await deleteParts(tx, id, leaving)) {
    append(hand.work, { name: 'ticket.collaborator-removed', details: { customer } })
  }
  if (asks || !parts.includes(from) || parts.includes(to)) return
  if (await insertCollaborator(tx, id, to)) {
    append(hand.work, { name: 'ticket.collaborator-added', details: { customer: to } })
  }
}
