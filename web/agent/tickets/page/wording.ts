import type { DecidedBy } from '#api/decisions.ts'
import type { Changes, TimelineEvent } from '#api/messages.ts'
import { metrics } from '#api/sla.ts'

/** A sentence of the catalogue with what fills its gaps. */
export interface Phrase {
  key: string
  values: Record<string, string>
  /** The field of the ticket the sentence speaks of; its name comes from the catalogue and fills `field`. */
  field?: string
}

/** How the desk calls things; what is not known any more is shown by its key. */
export interface Names {
  status: (key: string) => string
  priority: (key: string) => string
  department: (key: string) => string
  team: (key: string) => string
  topic: (key: string) => string
  sla: (key: string) => string
  field: (key: string) => string
  agent: (id: number) => string
  customer: (id: number) => string
  moment: (iso: string) => string
  /** The rule or the router that did it. */
  decided: (by: DecidedBy) => string
}

export interface EventWords {
  main: Phrase
  changes: Phrase[]
}

/** Which changes the main sentence tells already, so that they need not be listed again. */
const told: Record<string, readonly string[]> = {
  'ticket.created': ['*'],
  'ticket.assigned': ['assignee', 'team'],
  'ticket.released': ['assignee', 'team'],
  'ticket.transferred': ['department'],
  'ticket.status-changed': ['status'],
  'ticket.resolved': ['status'],
  'ticket.closed': ['status'],
  'ticket.reopened': ['status'],
  'ticket.deleted': ['deletedAt'],
  'ticket.restored': ['deletedAt'],
}
/** Bookkeeping that follows from the sentence and would only repeat it. */
const bookkeeping = new Set([
  'answered',
  'resolvedAt',
  'closedAt',
  'reopenedAt',
  'reopenCount',
  'escalatedAt',
  'messageCount',
  'updatedAt',
  'slaStartedAt',
  'slaByHand',
  'overdue',
  'deletedAt',
  'lastMessageAt',
  'category',
  'finishedAt',
  'heardSeq',
])

/** Whether an event changed something that a reader should be told. */
export function tellsChanges(event: TimelineEvent): boolean {
  return Object.keys(event.changes).some((field) => !bookkeeping.has(field))
}

/** The rule or the router that wrote an event, where one did. */
export function decidedOf({ details }: TimelineEvent): DecidedBy | null {
  const given = details['decision']
  return isObject(given) && typeof given['id'] === 'number' ? (given as DecidedBy) : null
}

/** Says in plain words what happened: one sentence, and the fields that changed with it. */
export function wordsOf(event: TimelineEvent, names: Names): EventWords {
  const decided = decidedOf(event)
  const actor = decided ? names.decided(decided) : event.actor.name
  const main = mainPhrase(event, names)
  const silent = told[event.name] ?? []
  const changes = silent.includes('*') ? [] : changesIn(event.changes, names, silent)
  const only = changes.length === 1 ? changes[0] : undefined
  if (event.name === 'ticket.updated' && only) {
    return {
      main: { ...only, key: only.key.replace(/\.listed$/, '.told'), values: { ...only.values, actor } },
      changes: [],
    }
  }
  return { main: { ...main, values: { ...main.values, actor } }, changes }
}

/** What changed from what to what; bookkeeping and what is told already is left out. */
export function changesIn(changes: Changes, names: Names, silent: readonly string[] = []): Phrase[] {
  return Object.entries(changes)
    .filter(([field, [, to]]) => !silent.includes(field) && !bookkeeping.has(field) && !endsHold(field, to))
    .map(([field, [from, to]]) => changePhrase(field, from, to, names))
}

/** A hold that is over ended with the status that is told already. */
function endsHold(field: string, to: unknown): boolean {
  return field === 'holdUntil' && to === null
}

function mainPhrase(event: TimelineEvent, names: Names): Phrase {
  const { changes, details } = event
  switch (event.name) {
    case 'ticket.created':
      return phrase(event.actor.kind === 'system' ? 'created-outside' : 'created', {})
    case 'ticket.assigned':
      return assigned(event, names)
    case 'ticket.transferred':
      return phrase('transferred', { department: read('department', changes['department']?.[1], names) })
    case 'ticket.status-changed':
      return statusChanged(event, names)
    case 'ticket.resolved':
    case 'ticket.closed':
    case 'ticket.reopened':
      return phrase(`${event.name.slice(7)}.${decidedOf(event) ? 'agent' : String(details['by'] ?? 'agent')}`, {
        status: read('status', changes['status']?.[1], names),
      })
    case 'ticket.escalated':
      return escalated(details, names)
    case 'ticket.referred':
    case 'ticket.referral-ended':
      return phrase(event.name.slice(7), { to: read(String(details['kind']), details['key'], names) })
    case 'ticket.collaborator-added':
    case 'ticket.collaborator-removed':
      return phrase(event.name.slice(7), { who: read('customer', details['customer'], names) })
    case 'ticket.mail-failed':
      return mailFailed(details, names)
    case 'ticket.due-soon':
    case 'ticket.overdue':
    case 'ticket.ladder-step':
      return ofClock(event, names)
    case 'ticket.reply-scheduled':
      return phrase('reply-scheduled', { moment: names.moment(String(details['at'] ?? event.at)) })
    case 'ticket.linked':
      return phrase('linked', { ticket: String(details['ticket'] ?? '') })
    default:
      return phrase(known.has(event.name) ? event.name.slice(7) : 'other', { name: event.name })
  }
}

function escalated(details: TimelineEvent['details'], names: Names): Phrase {
  const to = target(details['to'], names)
  if (details['by'] !== 'ladder') return phrase('escalated', { to })
  return phrase(to === '' ? 'escalated-itself.alone' : 'escalated-itself.to', { to })
}

const clocks = new Set<unknown>(metrics)

/** Of a clock: which, when it is due, and the step of which policy has come. */
function ofClock({ name, at, details }: TimelineEvent, names: Names): Phrase {
  const { metric, step } = details
  return phrase(`${name.slice(7)}.${clocks.has(metric) ? String(metric) : 'manual'}`, {
    moment: names.moment(String(details['dueAt'] ?? at)),
    ...(typeof step === 'number' ? { step: String(step + 1), sla: read('sla', details['sla'], names) } : {}),
  })
}

function mailFailed(details: TimelineEvent['details'], names: Names): Phrase {
  const what = details['message'] == null ? 'letter' : 'answer'
  const who = read('customer', details['customer'], names)
  const how = details['bounced'] === true ? 'bounced' : 'failed'
  return phrase(`mail-${how}.${what}`, { who, answer: String(details['answer'] ?? '') })
}

const known = new Set([
  'ticket.message-received',
  'ticket.replied',
  'ticket.noted',
  'ticket.message-edited',
  'ticket.reply-withdrawn',
  'ticket.reply-unscheduled',
  'ticket.reply-not-sent',
  'ticket.updated',
  'ticket.released',
  'ticket.deleted',
  'ticket.restored',
])

function assigned(event: TimelineEvent, names: Names): Phrase {
  const agent = event.changes['assignee']?.[1]
  const team = event.changes['team']?.[1]
  if (agent == null && team == null) return phrase('released', {})
  const to = [agent, team].flatMap((value, at) =>
    value == null ? [] : [read(at === 0 ? 'agent' : 'team', value, names)],
  )
  if (decidedOf(event)) return phrase('assigned.decided', { to: to.join(', ') })
  const self = event.actor.kind === 'agent' && agent != null && Number(agent) === event.actor.id
  const why = String(event.details['why'] ?? 'hand')
  if (self && team == null) return phrase(why === 'auto-claim' ? 'claimed-by-reply' : 'claimed', {})
  const automatic = ['default', 'reopen'].includes(why)
  return phrase(automatic ? `assigned.${why}` : 'assigned.hand', { to: to.join(', ') })
}

function statusChanged(event: TimelineEvent, names: Names): Phrase {
  const [from, to] = event.changes['status'] ?? [null, null]
  const values = { from: read('status', from, names), to: read('status', to, names) }
  const itself = event.actor.kind === 'system' && !decidedOf(event)
  return phrase(itself ? 'status.system' : 'status.hand', values)
}

const CUSTOM = 'field.'

function changePhrase(field: string, from: unknown, to: unknown, names: Names): Phrase {
  if (field === 'tags') return tagsPhrase(listOf(from), listOf(to))
  const custom = field.startsWith(CUSTOM) ? field.slice(CUSTOM.length) : null
  const kind = isNothing(to) ? 'cleared' : isNothing(from) ? 'set' : 'changed'
  const made = phrase(`${kind}.listed`, { from: read(field, from, names), to: read(field, to, names) })
  return custom === null ? { ...made, field } : { ...made, values: { ...made.values, field: names.field(custom) } }
}

function tagsPhrase(from: readonly string[], to: readonly string[]): Phrase {
  const added = to.filter((tag) => !from.includes(tag))
  const removed = from.filter((tag) => !to.includes(tag))
  const kind = removed.length === 0 ? 'added' : added.length === 0 ? 'removed' : 'swapped'
  const number = added.length + removed.length === 1 ? 'tag' : 'tags'
  return phrase(`${number}.${kind}.listed`, { added: added.join(', '), removed: removed.join(', ') })
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function target(to: unknown, names: Names): string {
  if (!isObject(to)) return ''
  return Object.entries(to)
    .map(([kind, value]) => read(kind, value, names))
    .filter(Boolean)
    .join(', ')
}

function read(field: string, value: unknown, names: Names): string {
  if (isNothing(value)) return ''
  if (field === 'assignee' || field === 'agent') return agentName(value, names)
  if (field === 'requester' || field === 'customer') return names.customer(Number(value))
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (field.endsWith('At') || field.endsWith('Until')) return names.moment(text)
  switch (field) {
    case 'status':
    case 'priority':
    case 'department':
    case 'team':
    case 'topic':
    case 'sla':
      return names[field](text)
    default:
      return text
  }
}

function agentName(value: unknown, names: Names): string {
  const id = Number(value)
  return Number.isInteger(id) ? names.agent(id) : String(value)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function phrase(key: string, values: Record<string, string>): Phrase {
  return { key: `event.${key}`, values }
}
