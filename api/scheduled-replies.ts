import { z } from 'zod'
import { act, withActs } from './acts.ts'
import { endpoint } from './endpoint.ts'
import { author, bodyLimitWithFiles, message, seen, writing } from './messages.ts'
import { email, id, limits, ticketNumber } from './words.ts'

/** A reply that an agent wrote to be sent at a moment; only agents see it. */
export const scheduledReply = z.object({
  id: z.number(),
  by: author,
  text: z.string(),
  html: z.string(),
  files: z.array(z.object({ file: z.uuid(), name: z.string(), type: z.string(), size: z.number() })),
  cc: z.array(z.string()),
  /** The status that is set with it. */
  status: z.string().nullable(),
  /** What is done with it. */
  acts: z.array(act),
  runAt: z.string(),
  createdAt: z.string(),
  /** Why it was not sent at its moment; it waits until somebody sends or cancels it. */
  problem: z.string().nullable(),
})
export type ScheduledReply = z.infer<typeof scheduledReply>

const params = z.object({ number: ticketNumber })
const oneOf = z.object({ number: ticketNumber, id })

export const schedule = endpoint({
  id: 'tickets.scheduleReply',
  method: 'POST',
  path: '/tickets/:number/scheduled-replies',
  summary: 'Write a reply that is sent at a moment, unless something is said in the ticket before.',
  callers: ['agent'],
  needs: 'ticket.reply',
  params,
  body: z.object({
    ...writing,
    status: z.string().optional(),
    cc: z.array(email).max(limits.collaborators).default([]),
    seen: seen.optional(),
    runAt: z.iso.datetime({ offset: true }),
    ...withActs,
  }),
  output: scheduledReply,
  bodyLimit: bodyLimitWithFiles,
})

export const scheduled = endpoint({
  id: 'tickets.scheduledReplies',
  method: 'GET',
  path: '/tickets/:number/scheduled-replies',
  summary: 'The replies that wait for their moment, the next one first.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  output: z.object({ items: z.array(scheduledReply) }),
})

export const sendScheduled = endpoint({
  id: 'tickets.sendScheduledReply',
  method: 'POST',
  path: '/tickets/:number/scheduled-replies/:id/send',
  summary: 'Send it now.',
  callers: ['agent'],
  needs: 'to have written it, and ticket.reply',
  params: oneOf,
  body: z.object({ seen: seen.optional() }),
  output: message,
})

export const cancelScheduled = endpoint({
  id: 'tickets.cancelScheduledReply',
  method: 'DELETE',
  path: '/tickets/:number/scheduled-replies/:id',
  summary: 'Do not send it; answers it, so that it can be written anew.',
  callers: ['agent'],
  needs: 'to have written it, or thread.edit',
  params: oneOf,
  output: scheduledReply,
})
