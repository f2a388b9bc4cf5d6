import type { Actor } from '#api/endpoint.ts'
import { forbidden, invalid } from '#platform/base/fault.ts'
import type { Directory } from '../../agents/index.ts'
import { may } from '../policy.ts'
import type { Patch } from '../state.ts'
import { append } from '../work.ts'
import { whyNot } from './assign.ts'
import type { Hand } from './hand.ts'

/** Moves the ticket to another department. Throws `forbidden` or `invalid`. */
export function transfer(people: Directory, actor: Actor, hand: Hand, to: string): void {
  if (to === hand.work.ticket.department) return
  if (!may(actor, 'ticket.transfer', hand.sight)) throw forbidden('Your role does not allow transferring from here.')
  append(hand.work, { name: 'ticket.transferred', patch: transferPatch(people, hand, to) })
}

/** An assignee who may not work there is released. */
export function transferPatch(people: Directory, hand: Hand, to: string): Patch {
  const place = people.departments.get(to)
  if (!place) throw invalid('department', `There is no department “${to}”.`)
  if (place.disabled) throw invalid('department', `${place.name} is disabled.`)
  const { assignee } = hand.work.ticket
  const misplaced = assignee !== null && whyNot(people, assignee, to, true) !== null
  return { department: to, ...(misplaced ? { assignee: null } : {}) }
}
