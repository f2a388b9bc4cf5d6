import type { AgentActor } from '#api/endpoint.ts'
import { forbidden } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { may } from '../policy.ts'
import { append } from '../work.ts'
import { putBack, takeTicket } from './hand.ts'

/** Takes the ticket out of sight. It keeps everything and can be restored for 30 days. */
export async function deleteTicket(desk: Desk, actor: AgentActor, number: string): Promise<void> {
  await setDeleted(desk, actor, number, true)
}

export async function restoreTicket(desk: Desk, actor: AgentActor, number: string): Promise<number> {
  return setDeleted(desk, actor, number, false)
}

async function setDeleted(desk: Desk, actor: AgentActor, number: string, deleted: boolean): Promise<number> {
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number }, { evenDeleted: true })
    if (!may(actor, 'ticket.delete', hand.sight)) throw forbidden('Your role does not allow deleting here.')
    if ((hand.work.ticket.deletedAt !== null) !== deleted) {
      const name = deleted ? 'ticket.deleted' : 'ticket.restored'
      append(hand.work, { name, patch: { deletedAt: deleted ? hand.work.at : null } })
    }
    await putBack(doing, hand)
    return hand.work.id
  })
}
