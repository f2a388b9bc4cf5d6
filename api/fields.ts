import { eventNames } from './events.ts'
import { categories, sources } from './words.ts'

/** What kind of thing a field holds: it decides which operators there are, and how values are compared. */
export const fieldKinds = [
  'choice',
  'urgency',
  'tags',
  'person',
  'text',
  'number',
  'yes-no',
  'moment',
  'date',
  'hours',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export const operators = [
  'is',
  'is-not',
  'has-all',
  'contains',
  'contains-not',
  'starts-with',
  'ends-with',
  'matches',
  'matches-not',
  'at-least',
  'at-most',
  'before',
  'after',
  'older-than',
  'newer-than',
  'within-next',
  'within',
  'outside',
  'set',
  'empty',
  'changed',
  'changed-from',
  'changed-to',
] as const
export type Operator = (typeof operators)[number]

/**
 * Where a field can be asked: `ticket` of any ticket at any time; `event` only where something has just happened;
 * `message` only where somebody has just written.
 */
export const fieldScopes = ['ticket', 'event', 'message'] as const
export type FieldScope = (typeof fieldScopes)[number]

/** What the values of a choice name: settings by key, people by id, or words of the desk. */
export type NamedKind =
  | 'status'
  | 'category'
  | 'priority'
  | 'department'
  | 'topic'
  | 'team'
  | 'sla'
  | 'source'
  | 'agent'
  | 'customer'
  | 'organisation'
  | 'tag'
  | 'event'
  | 'actor'
  | 'channel'
  | 'proof'
  | 'calendar'

export interface AskedField {
  kind: FieldKind
  scope: FieldScope
  /** What its values name; absent for what is typed. */
  names?: NamedKind
  /** A ticket may be without it. */
  optional?: true
  /** An event says what it was before, so that it can be asked whether it changed. */
  changes?: true
}

/** Every field but the custom ones, which are `field.KEY`. */
export const askedFields = {
  status: { kind: 'choice', scope: 'ticket', names: 'status', changes: true },
  category: { kind: 'choice', scope: 'ticket', names: 'category', changes: true },
  priority: { kind: 'urgency', scope: 'ticket', names: 'priority', changes: true },
  department: { kind: 'choice', scope: 'ticket', names: 'department', changes: true },
  topic: { kind: 'choice', scope: 'ticket', names: 'topic', optional: true, changes: true },
  team: { kind: 'choice', scope: 'ticket', names: 'team', optional: true, changes: true },
  assignee: { kind: 'person', scope: 'ticket', names: 'agent', optional: true, changes: true },
  sla: { kind: 'choice', scope: 'ticket', names: 'sla', optional: true, changes: true },
  source: { kind: 'choice', scope: 'ticket', names: 'source' },
  tags: { kind: 'tags', scope: 'ticket', names: 'tag', optional: true, changes: true },
  subject: { kind: 'text', scope: 'ticket', changes: true },
  requester: { kind: 'person', scope: 'ticket', names: 'customer', changes: true },
  'requester.email': { kind: 'text', scope: 'ticket', optional: true },
  'requester.name': { kind: 'text', scope: 'ticket' },
  organisation: { kind: 'person', scope: 'ticket', names: 'organisation', optional: true },
  answered: { kind: 'yes-no', scope: 'ticket', changes: true },
  overdue: { kind: 'yes-no', scope: 'ticket' },
  escalated: { kind: 'yes-no', scope: 'ticket', changes: true },
  created: { kind: 'moment', scope: 'ticket' },
  updated: { kind: 'moment', scope: 'ticket' },
  /** The customer's newest message. */
  'last-message': { kind: 'moment', scope: 'ticket', optional: true },
  resolved: { kind: 'moment', scope: 'ticket', optional: true },
  closed: { kind: 'moment', scope: 'ticket', optional: true },
  reopened: { kind: 'moment', scope: 'ticket', optional: true },
  /** What is due next, whoever promised it. */
  due: { kind: 'moment', scope: 'ticket', optional: true },
  'hold-until': { kind: 'moment', scope: 'ticket', optional: true, changes: true },
  'message-count': { kind: 'number', scope: 'ticket' },
  'reopen-count': { kind: 'number', scope: 'ticket' },
  /** Whether a calendar is open. */
  time: { kind: 'hours', scope: 'ticket', names: 'calendar' },
  /** What has just happened: the event's name. */
  event: { kind: 'choice', scope: 'event', names: 'event' },
  /** Who did it. */
  actor: { kind: 'choice', scope: 'event', names: 'actor' },
  'message.text': { kind: 'text', scope: 'message' },
  /** The address of who wrote it. */
  'message.from': { kind: 'text', scope: 'message', optional: true },
  'message.from-name': { kind: 'text', scope: 'message', optional: true },
  'message.channel': { kind: 'choice', scope: 'message', names: 'channel' },
  /** How many files came with it. */
  'message.attachments': { kind: 'number', scope: 'message' },
  'mail.reply-to': { kind: 'text', scope: 'message', optional: true },
  /** Whom the mail was addressed to, copies included: each address by itself. */
  'mail.to': { kind: 'text', scope: 'message', optional: true },
  'mail.spf': { kind: 'choice', scope: 'message', names: 'proof', optional: true },
  'mail.dkim': { kind: 'choice', scope: 'message', names: 'proof', optional: true },
  'mail.dmarc': { kind: 'choice', scope: 'message', names: 'proof', optional: true },
} as const satisfies Record<string, AskedField>
export type FixedField = keyof typeof askedFields
export const fixedFields = Object.keys(askedFields) as FixedField[]

const actorWords = ['agent', 'customer', 'system'] as const
const channelWords = [...sources, 'agent'] as const
const proofWords = ['pass', 'fail', 'none', 'temperror'] as const

/** The values of fields that name words of the desk; what is absent here are settings, people and tags. */
export const wordsOfFields: Partial<Record<NamedKind, readonly string[]>> = {
  category: categories,
  source: sources,
  event: eventNames.filter((name) => name.startsWith('ticket.') && name !== 'ticket.purged'),
  actor: actorWords,
  channel: channelWords,
  proof: proofWords,
}

const ofKind: Record<FieldKind, readonly Operator[]> = {
  choice: ['is', 'is-not'],
  urgency: ['is', 'is-not', 'at-least', 'at-most'],
  tags: ['is', 'is-not', 'has-all'],
  person: ['is', 'is-not'],
  text: ['contains', 'contains-not', 'is', 'is-not', 'starts-with', 'ends-with', 'matches', 'matches-not'],
  number: ['is', 'is-not', 'at-least', 'at-most'],
  'yes-no': ['is'],
  moment: ['older-than', 'newer-than', 'within-next', 'before', 'after'],
  date: ['is', 'is-not', 'before', 'after', 'older-than', 'newer-than', 'within-next'],
  hours: ['within', 'outside'],
}

/** Which operators a field can be asked with, the usual ones first. */
export function operatorsOf({ kind, optional, changes }: AskedField): Operator[] {
  const compares = kind !== 'moment' && kind !== 'tags' && kind !== 'date'
  return [
    ...ofKind[kind],
    ...(optional ? (['set', 'empty'] as const) : []),
    ...(changes ? (['changed'] as const) : []),
    ...(changes && compares ? (['changed-from', 'changed-to'] as const) : []),
  ]
}

/** How many values an operator takes. */
export function valuesTaken(operator: Operator): 'none' | 'one' | 'some' {
  switch (operator) {
    case 'set':
    case 'empty':
    case 'changed':
      return 'none'
    case 'at-least':
    case 'at-most':
    case 'before':
    case 'after':
    case 'older-than':
    case 'newer-than':
    case 'within-next':
      return 'one'
    default:
      return 'some'
  }
}

/** Whether the operator asks what a field was before something happened: only where something has just happened. */
export function asksBefore(operator: Operator): boolean {
  return operator === 'changed' || operator === 'changed-from' || operator === 'changed-to'
}

const customKinds = {
  text: 'text',
  'long-text': 'text',
  number: 'number',
  choice: 'choice',
  checkbox: 'yes-no',
  date: 'date',
} as const satisfies Record<string, FieldKind>
const CUSTOM = 'field.'

/** The key of a custom field that `field.KEY` asks for; null where it asks for another. */
export function customKey(field: string): string | null {
  return field.startsWith(CUSTOM) ? field.slice(CUSTOM.length) : null
}

function customField(type: keyof typeof customKinds): AskedField {
  return { kind: customKinds[type], scope: 'ticket', optional: true, changes: true }
}

/** What a field is; of a custom one only where its type is known. Null: there is no such field. */
export function askedField(
  field: string,
  typeOf: (customKey: string) => keyof typeof customKinds | undefined = () => undefined,
): AskedField | null {
  const key = customKey(field)
  if (key === null) return Object.hasOwn(askedFields, field) ? askedFields[field as FixedField] : null
  const type = typeOf(key)
  return type === undefined ? null : customField(type)
}
