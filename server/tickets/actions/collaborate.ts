import type { AgentActor } from '#api/endpoint.ts'
import { forbidden, invalid, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { customerFor } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { may } from '../policy.ts'
import { deleteCollaborator } from '../store/people.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'
import { addTaker } from './reply.ts'

export async function addCollaborator(
  desk: Desk,
  actor: AgentActor,
  number: string,
  { email, name }: { email: string; name?: string | undefined },
): Promise<number> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.edit', hand.sight)) throw forbidden('Your role does not allow this here.')
    const customer = await customerFor(tx, name === undefined ? { email } : { email, name }, desk.now())
    if (customer.id === hand.work.ticket.requester) throw invalid('email', 'This is the requester.')
    await addTaker(tx, hand, customer)
    await putBack(doing, hand)
    return hand.work.id
  })
}

export async function removeCollaborator(
  desk: Desk,
  actor: AgentActor,
  number: string,
  customer: number,
): Promise<number> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    if (!may(actor, 'ticket.edit', hand.sight)) throw forbidden('Your role does not allow this here.')
    if (!(await deleteCollaborator(tx, hand.work.id, customer))) throw notFound('This collaborator')
    append(hand.work, { name: 'ticket.collaborator-removed', details: { customer } })
    await putBack(doing, hand)
    return hand.work.id
  })
}
