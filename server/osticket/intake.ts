import { email, limits, type Source, sources } from '#api/words.ts'
import { storableText } from '#platform/base/decode.ts'
import { Fault } from '#platform/base/fault.ts'
import { type Attached, readAttachments } from './attachments.ts'
import type { Sent } from './body.ts'
import { readText } from './data-url.ts'

/** A ticket as a program wants it, checked as far as that goes without knowing the desk. */
export interface Wish {
  requester: { email: string; name: string; phone?: string }
  /** Empty where none was sent. */
  subject: string
  body: string
  format: 'text' | 'html'
  attachments: Attached[]
  topic: unknown
  priority: unknown
  source: Source
  autorespond: boolean
  alert: boolean
  /** Whatever else was sent: fields of the desk may be among it. */
  others: ReadonlyMap<string, unknown>
}

const KNOWN = new Set([
  ...['alert', 'autorespond', 'source', 'name', 'email', 'phone', 'subject', 'ip', 'message', 'attachments'],
  ...['topicId', 'priorityId'],
])

/** Reads what was sent; throws `invalid` naming all that is wrong, by osTicket's names. */
export function readWish(sent: Sent): Wish {
  const wrong: Record<string, string> = {}
  const address = email.safeParse(word(sent.get('email')))
  if (!address.success) wrong['email'] = address.error.issues[0]?.message ?? 'An email address is needed.'
  const message = readMessage(sent.get('message'))
  if (message.text.trim() === '') wrong['message'] = 'This is needed.'
  if (message.text.length > limits.body) wrong['message'] = `At most ${limits.body} characters.`
  const phone = word(sent.get('phone')).toUpperCase()
  if (phone.length > limits.phone) wrong['phone'] = `At most ${limits.phone} characters.`
  const attachments = readAttachments(sent.get('attachments'), wrong)
  if (!address.success || Object.keys(wrong).length > 0)
    throw new Fault('invalid', 'Some of it is not right.', { fields: wrong })
  const [localPart = ''] = address.data.split('@')
  return {
    requester: {
      email: address.data,
      name: cut(word(sent.get('name')) || localPart, limits.name),
      ...(phone === '' ? {} : { phone }),
    },
    subject: cut(word(sent.get('subject')), limits.subject),
    body: message.text,
    format: message.type === 'text/html' ? 'html' : 'text',
    attachments,
    topic: sent.get('topicId'),
    priority: word(sent.get('priorityId')) === '' ? sent.get('priority') : sent.get('priorityId'),
    source: readSource(sent.get('source')),
    autorespond: readSwitch(sent.get('autorespond')),
    alert: readSwitch(sent.get('alert')),
    others: new Map([...sent].filter(([name]) => !KNOWN.has(name))),
  }
}

/** What a ticket without a subject is called: its topic, or how it begins. */
export function subjectFor(topic: string | null, { body, format }: Pick<Wish, 'body' | 'format'>): string {
  const text = format === 'html' ? body.replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/gi, '\n') : body
  const first = text.split('\n').find((line) => line.trim() !== '')
  return cut(word(topic ?? first ?? ''), limits.subject) || '–'
}

/** A value that is one line of text; anything else is none. */
export function word(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? storableText(value).replace(/\s+/g, ' ').trim() : ''
}

function readMessage(value: unknown): { text: string; type: string } {
  if (typeof value === 'number') return { text: String(value), type: 'text/plain' }
  if (typeof value === 'string') return readText(value)
  if (typeof value !== 'object' || value === null) return { text: '', type: 'text/plain' }
  const { body, type } = value as { body?: unknown; type?: unknown }
  const read = typeof body === 'string' ? readText(body) : { text: '', type: 'text/plain' }
  return { text: read.text, type: (word(type).split(';')[0] ?? '').trim().toLowerCase() || read.type }
}

function readSource(value: unknown): Source {
  const named = word(value).toLowerCase()
  return sources.find((source) => source === named) ?? 'api'
}

/** On unless it is switched off, in one of the ways in which programs do so. */
function readSwitch(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return !['false', '0', 'no', 'off'].includes(word(value).toLowerCase())
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${storableText(text.slice(0, most - 2))}…`
}
