import type { z } from 'zod'
import type { Topic } from '#api/topics.ts'
import type { FieldValue, newTicket } from '#api/tickets.ts'
import type { Source } from '#api/words.ts'
import { isBlank } from '../composer/drafts.ts'
import { momentOf } from '../dialogs/moments.ts'

/** What the form holds; empty choices are null, empty texts ''. */
export interface NewValues extends Record<string, unknown> {
  name: string
  email: string
  source: Source
  subject: string
  body: string
  files: { file: string; name: string; type: string; size: number }[]
  topic: string | null
  fields: Record<string, FieldValue>
  department: string | null
  priority: string | null
  sla: string | null
  assignee: string | null
  team: string | null
  dueAt: string
  cc: string[]
  reply: string
  replyStatus: string | null
  note: string
}

export const emptyValues: NewValues = {
  name: '',
  email: '',
  source: 'phone',
  subject: '',
  body: '',
  files: [],
  topic: null,
  fields: {},
  department: null,
  priority: null,
  sla: null,
  assignee: null,
  team: null,
  dueAt: '',
  cc: [],
  reply: '',
  replyStatus: null,
  note: '',
}

/** Who asks, as an error of the desk names it, and the input that stands for it. */
export const fieldNames: Record<string, string> = {
  'requester.email': 'email',
  'requester.name': 'name',
  requester: 'name',
}

/** A topic brings its defaults; without one they go again. */
export function withTopic(values: NewValues, topic: Topic | undefined): NewValues {
  return {
    ...values,
    topic: topic?.key ?? null,
    department: topic?.department ?? null,
    priority: topic?.priority ?? null,
    sla: topic?.sla ?? null,
    assignee: topic?.assignee ? String(topic.assignee.id) : null,
    team: topic?.team ?? null,
  }
}

/** The form as the desk is told: what was left open is left to the topic, the department and the desk. */
export function toBody(values: NewValues): z.input<typeof newTicket> {
  const { name, email, files, fields, dueAt, cc, reply, replyStatus, note } = values
  const chosen = (['topic', 'department', 'priority', 'sla', 'assignee', 'team'] as const).filter((key) => values[key])
  return {
    requester: { name: name.trim() || email.trim(), email: email.trim() || null },
    subject: values.subject,
    body: values.body,
    format: 'html',
    source: values.source,
    attachments: files.map(({ file }) => ({ file })),
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '')),
    ...Object.fromEntries(chosen.map((key) => [key, values[key]])),
    ...(dueAt ? { dueAt: momentOf(dueAt) } : {}),
    ...(cc.length > 0 ? { cc } : {}),
    ...(isBlank(reply)
      ? {}
      : { reply: { body: reply, format: 'html', ...(replyStatus ? { status: replyStatus } : {}) } }),
    ...(note.trim() ? { note: note.trim() } : {}),
  }
}
