import type { AgentActor } from '#api/endpoint.ts'
import { forbidden, invalid } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { may } from '../policy.ts'
import { isOpen, type Patch } from '../state.ts'
import { append } from '../work.ts'
import { assigneeFor, teamFor } from './assign.ts'
import { type Doing, type Hand, putBack, takeTicket } from './hand.ts'
import { type Prepared, prepare } from './message.ts'
import { addNote } from './add-note.ts'
import { transferPatch } from './transfer.ts'

export interface Escalation {
  to: { agent?: string | number | undefined; team?: string | undefined; department?: string | undefined }
  reason: string
}

/** Hands the ticket up, with a reason, and raises its priority one step. The mark stays until it is resolved. */
export async function escalateTicket(
  desk: Desk,
  actor: AgentActor,
  number: string,
  { to, reason }: Escalation,
): Promise<number> {
  const why = await prepare(desk, actor, { body: reason })
  return act(desk, async (tx) => {
    const doing = { desk, tx, actor }
    const hand = await takeTicket(doing, { number })
    await escalate(doing, hand, to, why)
    await putBack(doing, hand)
    return hand.work.id
  })
}

/** The same with a ticket that is in hand. Throws before anything is written. */
export async function escalate(doing: Doing, hand: Hand, to: Escalation['to'], why: Prepared): Promise<void> {
  const { desk, actor } = doing
  const [people, { priorities }] = await Promise.all([directory(desk), catalog(desk)])
  const { ticket } = hand.work
  if (!may(actor, 'ticket.assign', hand.sight)) throw forbidden('Your role does not allow escalating here.')
  if (!isOpen(ticket.category)) throw invalid('to', 'Only a ticket that is still open can be escalated.')
  const moves = to.department !== undefined && to.department !== ticket.department
  if (moves && !may(actor, 'ticket.transfer', hand.sight)) {
    throw forbidden('Your role does not allow escalating to another department.')
  }
  const patch: Patch = moves && to.department ? transferPatch(people, hand, to.department) : {}
  const department = patch.department ?? ticket.department
  const target: Record<string, string | number> = {}
  if (to.department !== undefined) target['department'] = to.department
  if (to.team !== undefined) target['team'] = patch.team = teamFor(people, to.team)
  if (to.agent !== undefined) target['agent'] = patch.assignee = assigneeFor(people, actor, department, to.agent)
  patch.priority = nextHigher([...priorities.values()], ticket.priority)
  patch.escalatedAt = hand.work.at
  const reason = await addNote(doing, hand, why)
  append(hand.work, { name: 'ticket.escalated', patch, details: { to: target, reason } })
}

/** `priorities` with the most urgent first. */
export function nextHigher(priorities: readonly { key: string; disabled: boolean }[], key: string): string {
  const place = priorities.findIndex((priority) => priority.key === key)
  const above = priorities.slice(0, Math.max(place, 0)).filter(({ disabled }) => !disabled)
  return above.at(-1)?.key ?? key
}
