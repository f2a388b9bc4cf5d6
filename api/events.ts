import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { author, changes } from './messages.ts'

const aboutClock = z.object({
  metric: z.string(),
  cycle: z.number(),
  dueAt: z.string(),
  /** The policy that promised it, as it was; absent for a moment set by hand without one. */
  sla: z.string().optional(),
  version: z.number().optional(),
  /** Whether agents are not to be alerted. */
  quiet: z.boolean().optional(),
  /** It was put on record long after its moment: the desk was not running. */
  late: z.boolean().optional(),
})

/** Every event of a ticket. Most carry only `changes`; what else they carry stands here. */
export const ticketEvents = {
  'ticket.created': z.object({
    message: z.number().optional(),
    /** Absent but where somebody is not to be told: the customer that it arrived, the agents that it is there. */
    autorespond: z.boolean().optional(),
    alert: z.boolean().optional(),
  }),
  'ticket.message-received': z.object({ message: z.number() }),
  'ticket.replied': z.object({ message: z.number() }),
  /** Before it was sent. `restored`: what was done with it was undone too, since nothing else had happened. */
  'ticket.reply-withdrawn': z.object({ message: z.number(), restored: z.boolean() }),
  'ticket.reply-scheduled': z.object({ scheduled: z.number(), at: z.string() }),
  'ticket.reply-unscheduled': z.object({ scheduled: z.number() }),
  /** Its moment came, and something stood against it. */
  'ticket.reply-not-sent': z.object({ scheduled: z.number() }),
  /** `by`: where no person wrote it, but a step of a ladder. */
  'ticket.noted': z.object({ message: z.number(), by: z.literal('ladder').optional() }),
  'ticket.message-edited': z.object({ message: z.number() }),
  'ticket.updated': z.object({}),
  'ticket.assigned': z.object({
    why: z.enum(['hand', 'claim', 'auto-claim', 'default', 'reopen', 'escalation', 'routing', 'substitute', 'rule']),
  }),
  /** `routing`: sent back to the router; `absent`: its agent is not there, and the customer wrote. */
  'ticket.released': z.object({ why: z.enum(['routing', 'absent']).optional() }),
  'ticket.transferred': z.object({}),
  'ticket.status-changed': z.object({}),
  'ticket.resolved': z.object({ by: z.enum(['agent', 'customer', 'timer', 'rule']) }),
  'ticket.closed': z.object({ by: z.enum(['agent', 'customer', 'timer', 'rule']) }),
  'ticket.reopened': z.object({ by: z.enum(['agent', 'customer', 'timer', 'rule']) }),
  /** `reason` is the message that gives it; a step of a ladder may have none, and may only raise the priority. */
  'ticket.escalated': z.object({
    to: z.record(z.string(), z.union([z.string(), z.number()])),
    reason: z.number().optional(),
    by: z.literal('ladder').optional(),
  }),
  'ticket.referred': z.object({ kind: z.string(), key: z.string() }),
  'ticket.referral-ended': z.object({ kind: z.string(), key: z.string() }),
  'ticket.collaborator-added': z.object({ customer: z.number() }),
  'ticket.collaborator-removed': z.object({ customer: z.number() }),
  'ticket.linked': z.object({ ticket: z.number() }),
  'ticket.mail-failed': z.object({
    message: z.number().nullable(),
    customer: z.number(),
    mail: z.number(),
    bounced: z.boolean(),
  }),
  /** A clock's warning, that it was missed, and a step of a ladder: what they are about stands in each. */
  'ticket.due-soon': aboutClock,
  'ticket.overdue': aboutClock,
  'ticket.ladder-step': aboutClock.extend({ step: z.number() }),
  'ticket.deleted': z.object({}),
  'ticket.restored': z.object({}),
} as const

/** What happens besides tickets: who signed in, what an administrator changed. */
export const deskEvents = {
  'desk.set-up': z.object({}),
  'settings.changed': z.object({ kind: z.string(), key: z.string() }),
  'agent.invited': z.object({ agent: z.number() }),
  'agent.changed': z.object({ agent: z.number() }),
  /** By themselves, or by what came to its end: it is no setting. */
  'agent.availability-changed': z.object({ agent: z.number() }),
  'agent.link-made': z.object({ agent: z.number() }),
  'agent.password-set': z.object({ agent: z.number() }),
  'agent.signed-in': z.object({ agent: z.number() }),
  'key.created': z.object({ key: z.number() }),
  'key.revoked': z.object({ key: z.number() }),
  'customer.link-asked': z.object({ customer: z.number(), ticket: z.number().nullable() }),
  'customer.changed': z.object({ customer: z.number() }),
  'customer.merged': z.object({ customer: z.number(), into: z.number() }),
  'customer.erased': z.object({ customer: z.number() }),
  'organisation.changed': z.object({ organisation: z.number() }),
  'ticket.purged': z.object({ number: z.string() }),
} as const

export const eventPayloads = { ...ticketEvents, ...deskEvents }
export type EventName = keyof typeof eventPayloads
export type TicketEventName = keyof typeof ticketEvents
export type EventPayload<Name extends EventName> = z.infer<(typeof eventPayloads)[Name]>
export const eventNames = Object.keys(eventPayloads) as EventName[]

export const deskEvent = z.object({
  position: z.number(),
  ticket: z.string().nullable(),
  seq: z.number().nullable(),
  at: z.string(),
  name: z.string(),
  actor: author,
  changes,
  /** Where a rule or a router did it, `decision` says which and why: `decidedBy` of api/decisions.ts. */
  details: z.record(z.string(), z.unknown()),
  /** The position of the event that caused this one. */
  cause: z.number().nullable(),
})

export const eventLog = endpoint({
  id: 'events.list',
  method: 'GET',
  path: '/events',
  summary: 'What happened to the tickets the caller may see, in order. Ask again with the last position.',
  callers: ['agent'],
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    items: z.array(deskEvent),
    /** The position up to which everything was looked at; pass it as `after`. */
    position: z.number(),
  }),
})

export const live = endpoint({
  id: 'events.live',
  method: 'GET',
  path: '/live',
  summary:
    'Server-sent events: `change` with {ticket, version} for tickets the caller may see; resumes by Last-Event-ID.',
  callers: ['agent'],
  query: z.object({ after: z.coerce.number().int().min(0).optional() }),
  output: z.unknown(),
  speaks: 'stream',
})
