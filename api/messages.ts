import { z } from 'zod'
import { withActs } from './acts.ts'
import { endpoint } from './endpoint.ts'
import { email, limits, messageKinds, text, ticketNumber } from './words.ts'

const MEGABYTE = 1024 * 1024
/** Base64 adds a third; a call may carry about 37 MB of files, larger ones are uploaded first. */
export const bodyLimitWithFiles = 50 * MEGABYTE

export const formats = ['text', 'html', 'markdown'] as const
const format = z.enum(formats).default('text')

export const newAttachment = z.union([
  z.object({
    name: text(limits.subject),
    type: z.string().trim().max(120).default('application/octet-stream'),
    base64: z.base64('This is not base64.'),
  }),
  z.object({ file: z.uuid('The id that the upload answered.') }),
])
export type NewAttachment = z.infer<typeof newAttachment>
export const newAttachments = z
  .array(newAttachment)
  .max(limits.attachments, `At most ${limits.attachments} files.`)
  .default([])

export const writing = { body: text(limits.body), format, attachments: newAttachments }

export const attachment = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  inline: z.boolean(),
  url: z.string(),
})
export type Attachment = z.infer<typeof attachment>

export const author = z.object({
  kind: z.enum(['agent', 'customer', 'system']),
  id: z.number().nullable(),
  name: z.string(),
})
export type Author = z.infer<typeof author>

const messageShape = {
  id: z.number(),
  seq: z.number(),
  at: z.string(),
  author,
  text: z.string(),
  html: z.string(),
  attachments: z.array(attachment),
  /** How it came: web, email, api, phone, other, or `agent` for what was written in the agents' app. */
  channel: z.string(),
  /** Replies: what became of the mail. `none` where nobody could be mailed. */
  delivery: z.enum(['none', 'queued', 'sent', 'failed', 'bounced']).nullable(),
  editedAt: z.string().nullable(),
  /** A reply that can still be taken back, and is not sent before. */
  heldUntil: z.string().nullable(),
  /** Taken back before it was sent; customers never see it. */
  withdrawnAt: z.string().nullable(),
  /** Quotes or a signature were left out; the original has them. */
  folded: z.boolean(),
  /** Its words were removed for ever, with the person they were of. */
  erased: z.boolean(),
}
export const message = z.object({ ...messageShape, kind: z.enum(messageKinds) })
export type Message = z.infer<typeof message>

/** From, to: each value is a key, an id, a moment, a text or null. */
export const changes = z.record(z.string(), z.tuple([z.unknown(), z.unknown()]))
export type Changes = z.infer<typeof changes>

/** What an event made of a clock of the ticket; what agents alone are told. */
export const clockTurn = z.object({
  metric: z.string(),
  became: z.enum(['met', 'missed', 'paused', 'resumed']),
  /** Of its time, then; negative where it was late, null where the due moment was set by hand. */
  leftSeconds: z.number().nullable(),
})
export type ClockTurn = z.infer<typeof clockTurn>

export const timelineEvent = z.object({
  kind: z.literal('event'),
  seq: z.number(),
  at: z.string(),
  name: z.string(),
  actor: author,
  changes,
  /** What belongs to the event but is no field of the ticket, such as a reason; `clocks` are `ClockTurn`s. */
  details: z.record(z.string(), z.unknown()),
  /** Why it happened, where another event caused it: that event's `seq`. */
  cause: z.number().nullable(),
})
export type TimelineEvent = z.infer<typeof timelineEvent>

export const timelineItem = z.discriminatedUnion('kind', [
  timelineEvent,
  // A message stands for its event, and so tells what that made of the clocks.
  ...messageKinds.map((kind) =>
    z.object({ ...messageShape, kind: z.literal(kind), clocks: z.array(clockTurn).optional() }),
  ),
])
export type TimelineItem = z.infer<typeof timelineItem>

/** A ticket has never more entries than this. */
const mostEntries = 2_147_483_647
/** The last `seq` the writer saw; older than the newest customer-visible message is refused with what is new. */
export const seen = z.number().int().min(0).max(mostEntries)

const params = z.object({ number: ticketNumber })

export const reply = endpoint({
  id: 'tickets.reply',
  method: 'POST',
  path: '/tickets/:number/replies',
  summary: 'Answer the requester and the collaborators, and set the status in the same act.',
  callers: ['agent'],
  needs: 'ticket.reply',
  params,
  body: z.object({
    ...writing,
    status: z.string().optional(),
    /** With a status of the category `hold`: when the ticket opens by itself. */
    holdUntil: z.iso.datetime({ offset: true }).nullish(),
    cc: z.array(email).max(limits.collaborators).optional(),
    seen: seen.optional(),
    /** Holds it for some seconds, by the settings of the desk, in which it can be taken back. */
    undo: z.boolean().optional(),
    ...withActs,
  }),
  output: message,
  bodyLimit: bodyLimitWithFiles,
})

export const note = endpoint({
  id: 'tickets.note',
  method: 'POST',
  path: '/tickets/:number/notes',
  summary: 'Write a note that only agents see.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  body: z.object({ ...writing, ...withActs }),
  output: message,
  bodyLimit: bodyLimitWithFiles,
})

export const record = endpoint({
  id: 'tickets.recordMessage',
  method: 'POST',
  path: '/tickets/:number/messages',
  summary: "Record a customer's message that came in another way, such as on the phone.",
  callers: ['agent'],
  needs: 'ticket.reply',
  params,
  body: z.object({
    ...writing,
    from: z.object({ email: email.nullish(), name: text(limits.name).optional() }),
  }),
  output: message,
  bodyLimit: bodyLimitWithFiles,
})

const messageParams = z.object({ number: ticketNumber, message: z.coerce.number().int().positive() })

export const edit = endpoint({
  id: 'tickets.editMessage',
  method: 'PATCH',
  path: '/tickets/:number/messages/:message',
  summary: 'Correct a reply or a note; the earlier version stays readable for agents.',
  callers: ['agent'],
  needs: 'to have written it, or thread.edit',
  params: messageParams,
  body: z.object({ body: text(limits.body), format }),
  output: message,
})

export const withdraw = endpoint({
  id: 'tickets.withdrawReply',
  method: 'POST',
  path: '/tickets/:number/messages/:message/withdraw',
  summary: 'Take a reply back while it is held: nobody gets it, and what was done with it is undone.',
  callers: ['agent'],
  needs: 'to have written it',
  status: 200,
  params: messageParams,
  output: z.object({
    message,
    /** Whether status, assignment and the like are as before; not where something else has happened since. */
    restored: z.boolean(),
    /** Its files, ready to be attached again. */
    files: z.array(z.object({ file: z.uuid(), name: z.string(), type: z.string(), size: z.number() })),
  }),
})

export const versions = endpoint({
  id: 'tickets.messageVersions',
  method: 'GET',
  path: '/tickets/:number/messages/:message/versions',
  summary: 'The earlier versions of an edited message, newest first.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params: messageParams,
  output: z.object({
    items: z.array(z.object({ at: z.string(), by: author, text: z.string(), html: z.string() })),
  }),
})

export const timeline = endpoint({
  id: 'tickets.timeline',
  method: 'GET',
  path: '/tickets/:number/timeline',
  summary: 'Everything that was said and done, in order.',
  callers: ['agent'],
  needs: 'to see the ticket',
  params,
  query: z.object({ after: z.coerce.number().int().min(0).max(mostEntries).default(0) }),
  output: z.object({ items: z.array(timelineItem) }),
})
