import type { EventName } from '#api/events.ts'
import type { Reactions } from '#platform/events/index.ts'
import type { Desk } from './schema/desk.ts'
import type { Schema } from './schema/index.ts'
import { refreshDue } from './sla/index.ts'

type Reaction = Reactions<Desk, Schema, EventName>[EventName]

/** Sets what is due next, in the transaction of the event. */
const due: Reaction = { now: [refreshDue] }
/** Customers and agents hear of it, as the settings say. */
const told: Reaction = { later: ['notifications.tell'] }
const dueAndTold: Reaction = { ...due, ...told }
const nothing: Reaction = {}

/** When it happens, then… Every event stands here: a forgotten one is a type error. */
export const reactions = {
  'ticket.created': dueAndTold,
  'ticket.message-received': dueAndTold,
  'ticket.replied': dueAndTold,
  'ticket.reply-withdrawn': due,
  'ticket.reply-scheduled': nothing,
  'ticket.reply-unscheduled': nothing,
  'ticket.reply-not-sent': told,
  'ticket.noted': told,
  'ticket.message-edited': nothing,
  'ticket.updated': due,
  'ticket.assigned': told,
  'ticket.released': nothing,
  'ticket.transferred': dueAndTold,
  'ticket.status-changed': dueAndTold,
  'ticket.resolved': dueAndTold,
  'ticket.closed': dueAndTold,
  'ticket.reopened': dueAndTold,
  'ticket.escalated': dueAndTold,
  'ticket.referred': told,
  'ticket.referral-ended': nothing,
  'ticket.collaborator-added': nothing,
  'ticket.collaborator-removed': nothing,
  'ticket.linked': nothing,
  'ticket.mail-failed': told,
  'ticket.due-soon': told,
  'ticket.overdue': told,
  // Which has it told once its acts are done: who has the ticket then is told.
  'ticket.ladder-step': { later: ['sla.climb'] },
  'ticket.deleted': due,
  'ticket.restored': due,
  'desk.set-up': nothing,
  'settings.changed': { later: ['sla.recount', 'tickets.refresh-urgency', 'notifications.replan-closings'] },
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
