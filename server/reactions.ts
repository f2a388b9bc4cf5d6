import type { EventName } from '#api/events.ts'
import type { Reactions } from '#platform/events/index.ts'
import type { Desk, DeskEvent, Tx } from './schema/desk.ts'
import type { Schema } from './schema/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { LOOK, type Looked, movesRules, movesWebhooks, rejectByRules, rulesListen } from './automation/index.ts'
import { isForRouter, ROUTE } from './routing/index.ts'
import { refreshDue } from './sla/index.ts'

type Reaction = Reactions<Desk, Schema, EventName>[EventName]

/** Sets what is due next, in the transaction of the event. */
const due: Reaction = { now: [refreshDue] }
/** Customers and agents hear of it, as the settings say. */
const told: Reaction = { later: ['notifications.tell'] }
const dueAndTold: Reaction = { ...due, ...told }
const nothing: Reaction = {}
/** Somebody may have to be found, or has room now: where anything is routed at all. */
const routed = ({ later = [], ...reaction }: Reaction): Reaction => ({
  ...reaction,
  later: [...later, { kind: ROUTE, where: isForRouterAtOnce }],
})
/** Rules look at it: where any listens. */
const ruled = ({ later = [], ...reaction }: Reaction): Reaction => ({
  ...reaction,
  later: [...later, { kind: LOOK, where: rulesListen }],
})
const decided = (reaction: Reaction): Reaction => routed(ruled(reaction))

/** When it happens, then… Every event stands here: a forgotten one is a type error. */
export const reactions = {
  // Nothing is written yet: what a rule turns away was never a ticket.
  'ticket.created': decided({ ...dueAndTold, now: [refreshDue, rejectByRules] }),
  'ticket.message-received': decided(dueAndTold),
  'ticket.replied': decided(dueAndTold),
  'ticket.reply-withdrawn': decided(due),
  'ticket.reply-scheduled': nothing,
  'ticket.reply-unscheduled': nothing,
  'ticket.reply-not-sent': ruled(told),
  'ticket.noted': ruled(told),
  'ticket.message-edited': nothing,
  'ticket.updated': decided(due),
  'ticket.assigned': decided(told),
  'ticket.released': decided(nothing),
  'ticket.transferred': decided(dueAndTold),
  'ticket.status-changed': decided(dueAndTold),
  'ticket.resolved': decided(dueAndTold),
  'ticket.closed': decided(dueAndTold),
  'ticket.reopened': decided(dueAndTold),
  'ticket.escalated': decided(dueAndTold),
  'ticket.referred': ruled(told),
  'ticket.referral-ended': nothing,
  'ticket.collaborator-added': ruled(nothing),
  'ticket.collaborator-removed': ruled(nothing),
  'ticket.linked': ruled(nothing),
  'ticket.mail-failed': told,
  'ticket.due-soon': ruled(told),
  'ticket.overdue': ruled(told),
  // Which has it told once its acts are done: who has the ticket then is told.
  'ticket.ladder-step': { later: ['sla.climb'] },
  'ticket.deleted': decided(due),
  'ticket.restored': decided(due),
  'desk.set-up': nothing,
  'settings.changed': routed({
    later: [
      'sla.recount',
      'tickets.refresh-urgency',
      'notifications.replan-closings',
      { kind: 'rules.reindex-later', where: movesRules },
      { kind: 'webhooks.resume', where: movesWebhooks },
    ],
  }),
  'agent.invited': routed(nothing),
  'agent.changed': routed(nothing),
  'agent.availability-changed': routed(nothing),
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

/** The router waits for rules: they say where a ticket belongs. */
async function isForRouterAtOnce(desk: Desk, event: DeskEvent): Promise<boolean> {
  return (await isForRouter(desk, event)) && !(await rulesListen(desk, event))
}

/** What waited for rules that have looked at an act. */
export async function afterRules(desk: Desk, tx: Tx, { act, events }: Looked): Promise<void> {
  for (const event of events) {
    if (await isForRouter(desk, event)) return enqueue(tx, { kind: ROUTE, payload: act })
  }
}
