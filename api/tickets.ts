import { z } from 'zod'
import { givenActs, withActs } from './acts.ts'
import { done, endpoint, page, paging } from './endpoint.ts'
import { bodyLimitWithFiles, seen, writing } from './messages.ts'
import { tag, tags } from './tags.ts'
import {
  agentName,
  categories,
  email,
  fieldValue,
  id,
  limits,
  moment,
  named,
  person,
  queues,
  sources,
  text,
  ticketNumber,
} from './words.ts'

export const requester = z.object({ id: z.number(), name: z.string(), email: z.string().nullable() })

export const ticket = z.object({
  number: z.string(),
  subject: z.string(),
  status: z.object({ key: z.string(), name: z.string(), category: z.enum(categories) }),
  priority: named,
  department: named,
  team: named.nullable(),
  assignee: person.nullable(),
  requester,
  organisation: person.nullable(),
  topic: named.nullable(),
  sla: named.nullable(),
  source: z.enum(sources),
  answered: z.boolean(),
  overdue: z.boolean(),
  /** The next thing due; `metric` is that of a clock, or `manual` where an agent set it. */
  due: z.object({ at: z.string(), metric: z.string() }).nullable(),
  /** While the clock that is due next pauses: how much of its time is left. */
  paused: z.object({ metric: z.string(), remainingSeconds: z.number() }).nullable(),
  /** The due moment that an agent set by hand. */
  dueAt: z.string().nullable(),
  holdUntil: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  resolvedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  reopenedAt: z.string().nullable(),
  reopenCount: z.number(),
  messageCount: z.number(),
  escalatedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  collaborators: z.array(requester),
  fields: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  /** The start of the newest message that the customer sees too. */
  preview: z.string(),
  seq: z.number(),
})

export type Ticket = z.infer<typeof ticket>

export const fieldValues = z.record(z.string().max(80), fieldValue)

export type FieldValue = z.infer<typeof fieldValue>

export const params = z.object({ number: ticketNumber })

/** The fields of a ticket as a caller names them: named things by key, agents by username, email or id. */
const settable = {
  topic: z.string(),
  department: z.string(),
  priority: z.string(),
  sla: z.string(),
  status: z.string(),
  assignee: agentName,
  team: z.string(),
  dueAt: moment,
}

export const newTicket = z.object({
  requester: z.object({ email: email.nullish(), name: text(limits.name) }),
  subject: text(limits.subject),
  ...writing,
  topic: settable.topic.nullish(),
  department: settable.department.nullish(),
  priority: settable.priority.nullish(),
  sla: settable.sla.nullish(),
  status: settable.status.nullish(),
  assignee: settable.assignee.nullish(),
  team: settable.team.nullish(),
  source: z.enum(sources).optional(),
  dueAt: settable.dueAt.nullish(),
  cc: z.array(email).max(limits.collaborators).default([]),
  fields: fieldValues.default({}),
  tags: tags.optional(),
  /** What an agent answers in the same act. */
  reply: z.object({ ...writing, status: z.string().optional() }).nullish(),
  /** What an agent notes in the same act. */
  note: text(limits.body).nullish(),
})

export type NewTicket = z.infer<typeof newTicket>

export const create = endpoint({
  id: 'tickets.create',
  method: 'POST',
  path: '/tickets',
  summary: 'Open a ticket. What is not given comes from the topic, the department and the settings of the desk.',
  callers: ['intake', 'agent'],
  needs: 'ticket.create; a key for intake sets requester, subject, body, topic, fields and files only',
  body: newTicket,
  output: ticket,
  bodyLimit: bodyLimitWithFiles,
})

export const sorts = ['number', 'created', 'updated', 'due', 'priority', 'closed'] as const

const directed = sorts.flatMap((sort) => [sort, `-${sort}`] as const)

export const find = endpoint({
  id: 'tickets.list',
  method: 'GET',
  path: '/tickets',
  summary: 'Tickets the caller may see, by queue and conditions.',
  callers: ['agent'],
  query: z.object({
    queue: z.enum(queues).optional(),
    /** A number, or words of the subject, the requester's name or address. */
    q: z.string().trim().max(200).optional(),
    status: z.string().optional(),
    category: z.enum(categories).optional(),
    department: z.string().optional(),
    assignee: agentName.optional(),
    requester: id.optional(),
    tag: tag.optional(),
    deleted: z.stringbool().optional(),
    sort: z.enum(directed).optional(),
    ...paging,
  }),
  output: page(ticket),
})

export const get = endpoint({
  id: 'tickets.get',
  method: 'GET',
  path: '/tickets/:number',
  summary: 'One ticket.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: ticket,
})

export const patch = endpoint({
  id: 'tickets.patch',
  method: 'PATCH',
  path: '/tickets/:number',
  summary: 'Change fields, status, assignment or department; null clears. A comment becomes a note.',
  callers: ['agent'],
  needs:
    'the permission for each field: ticket.edit, ticket.assign, ticket.release, ticket.transfer, ticket.close, ticket.markanswered',
  params,
  body: z.object({
    subject: text(limits.subject).optional(),
    status: settable.status.optional(),
    holdUntil: moment.nullish(),
    priority: settable.priority.optional(),
    department: settable.department.optional(),
    topic: settable.topic.nullish(),
    sla: settable.sla.nullish(),
    assignee: settable.assignee.nullish(),
    team: settable.team.nullish(),
    dueAt: settable.dueAt.nullish(),
    answered: z.boolean().optional(),
    requester: id.optional(),
    fields: fieldValues.optional(),
    /** All of them. */
    tags: tags.optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    comment: text(limits.body).optional(),
    seen: seen.optional(),
  }),
  output: ticket,
})

export const actOn = endpoint({
  id: 'tickets.act',
  method: 'POST',
  path: '/tickets/:number/acts',
  summary: 'Do several things to a ticket in one act, all of them or none: refused with 409 and `refused`.',
  callers: ['agent'],
  needs: 'what each of the acts needs',
  status: 200,
  params,
  body: z.object({ ...withActs, acts: givenActs.min(1, 'Name at least one.') }),
  output: ticket,
})

export const remove = endpoint({
  id: 'tickets.delete',
  method: 'DELETE',
  path: '/tickets/:number',
  summary: 'Delete a ticket. It can be restored for 30 days.',
  callers: ['agent'],
  needs: 'ticket.delete',
  params,
  output: done,
})

export const restore = endpoint({
  id: 'tickets.restore',
  method: 'POST',
  path: '/tickets/:number/restore',
  summary: 'Bring a deleted ticket back as it was.',
  callers: ['agent'],
  needs: 'ticket.delete',
  params,
  output: ticket,
})

export const escalate = endpoint({
  id: 'tickets.escalate',
  method: 'POST',
  path: '/tickets/:number/escalations',
  summary: 'Escalate to an agent, a team or a department, with a reason; raises the priority one step.',
  callers: ['agent'],
  needs: 'ticket.assign, and ticket.transfer where the department changes',
  params,
  body: z.object({
    to: z
      .object({ agent: agentName.optional(), team: z.string().optional(), department: z.string().optional() })
      .refine((to) => Boolean(to.agent ?? to.team ?? to.department), 'Name an agent, a team or a department.'),
    reason: text(limits.reason),
  }),
  output: ticket,
})
