import type { EventName } from '#api/events.ts'
import type { Reactions } from '#platform/events/index.ts'
import type { Desk } from './schema/desk.ts'
import type { Schema } from './schema/index.ts'
import { refreshDue } from './sla/index.ts'

type Reaction = Reactions<Desk, Schema, EventName>[EventName]

/** Sets what is due next, in the transaction of the event. */
const due: Reaction = { now: [refreshDue] }
const dueAndTold: Reaction = { now: [refreshDue], later: ['notifications.tell-customers'] }
const nothing: Reaction = {}

/** When it happens, then… Every event stands here: a forgotten one is a type error. */
export const reactions = {
  'ticket.created': dueAndTold,
  'ticket.message-received': nothing,
  'ticket.replied': { later: ['notifications.tell-customers'] },
  'ticket.noted': nothing,
  'ticket.message-edited': nothing,
  'ticket.updated': due,
  'ticket.assigned': nothing,
  'ticket.released': nothing,
  'ticket.transferred': due,
  'ticket.status-changed': due,
  'ticket.resolved': dueAndTold,
  'ticket.closed': due,
  'ticket.reopened': dueAndTold,
  'ticket.escalated': due,
  'ticket.referred': nothing,
  'ticket.referral-ended': nothing,
  'ticket.collaborator-added': nothing,
  'ticket.collaborator-removed': nothing,
  'ticket.linked': nothing,
  'ticket.mail-failed': nothing,
  'ticket.deleted': due,
  'ticket.restored': due,
  'desk.set-up': nothing,
  'settings.changed': { later: ['sla.refresh-plan', 'tickets.refresh-urgency'] },
  'agent.invited': nothing,
  'agent.changed': nothing,
  'agent.link-made': nothing,
  'agent.password-set': nothing,
  'agent.signed-in': nothing,
  'key.created': nothing,
  'key.revoked': nothing,
  'customer.link-asked': nothing,
  'customer.changed': nothing,
  'customer.merged': { later: ['tickets.move-requester'] },
  'customer.erased': { later: ['tickets.erase-person'] },
  'organisation.changed': nothing,
  'ticket.purged': nothing,
} satisfies Reactions<Desk, Schema, EventName>
