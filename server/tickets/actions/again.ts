import type { TicketEventName } from '#api/events.ts'
import type { Category } from '#api/words.ts'
import { actorFor, directory } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Changes } from '../fold.ts'
import { answerTo, onCustomerMessage, onReply, toStatus } from '../lifecycle.ts'
import { isOpen, type Patch, type TicketState, unborn } from '../state.ts'
import { enter } from '../status.ts'
import { tagsAfter } from '../tags.ts'
import { append, type Happening, nextSeq } from '../work.ts'
import { keptAssignee } from './assign.ts'
import { usualSlaOf } from './choose-sla.ts'
import type { Hand } from './hand.ts'
import { open } from './receive.ts'
import { claimByReply } from './reply.ts'

/** An entry of the log, with the words that it wrote by field. */
export interface RecordedEntry {
  name: TicketEventName
  at: string
  actor: { kind: string; id: number | null }
  changes: Changes
  details: Record<string, unknown>
  texts: Record<string, unknown>
}

/** What somebody did once, and the ticket as it was before. */
export interface RecordedAct {
  before: TicketState
  entries: readonly RecordedEntry[]
}

/**
 * Does to a supposed ticket what somebody did to the real one: what they set they set here too. Where it stands
 * elsewhere than the real one did, what followed from that by itself follows from where it stands: a reply claims what
 * is nobody's, a customer's message opens what waits for it. Which SLA it has by conditions is not theirs to say.
 */
export async function doAgain(desk: Desk, hand: Hand, { before, entries }: RecordedAct): Promise<void> {
  const isLike = standsLike(hand.work.ticket, before)
  for (const entry of entries) {
    const named = namesSla(entry, before)
    if (named) hand.namesSla = true
    await (isLike ? repeat : redo)(desk, hand, { ...entry, changes: await settledChanges(desk, entry, named) })
    heed(hand, entry)
  }
}

const standing = ['status', 'category', 'holdUntil', 'department', 'team', 'assignee', 'deletedAt'] as const

function standsLike(one: TicketState, other: TicketState): boolean {
  return standing.every((field) => one[field] === other[field])
}

/** By hand an SLA is chosen for good; by a transfer it ceases to be. */
function namesSla({ changes }: RecordedEntry, before: TicketState): boolean {
  if (changes['slaByHand']) return changes['slaByHand'][1] === true
  return changes['sla'] !== undefined && before.slaByHand
}

async function settledChanges(desk: Desk, { name, changes }: RecordedEntry, isNamed: boolean): Promise<Changes> {
  const { sla, slaByHand: _, ...others } = changes
  if (isNamed) return changes
  if (name !== 'ticket.created') return others
  const { slas } = await catalog(desk)
  const policy = typeof sla?.[1] === 'string' ? slas.get(sla[1]) : undefined
  // Said by what it came from: by its topic, its department, the ticket it goes on with.
  if (policy && policy.conditions === null) return { ...others, sla: [null, policy.key] }
  const usual = await usualSlaOf(desk)
  const [topic, department] = [changes['topic']?.[1] ?? null, changes['department']?.[1]]
  return { ...others, sla: [null, usual({ ...unborn, topic: topic as string | null, department: String(department) })] }
}

/** All that changed, but tags, of which others may be there. */
function patchOf({ changes }: RecordedEntry, ticket: TicketState): Patch {
  const patch: Record<string, unknown> = {}
  const fields: Record<string, number | null> = {}
  for (const [field, [from, to]] of Object.entries(changes)) {
    if (field === 'tags') patch['tags'] = mergedTags(ticket, from, to)
    else if (field.startsWith('field.')) fields[field.slice('field.'.length)] = to as number | null
    else patch[field] = to
  }
  return { ...(patch as Patch), ...(Object.keys(fields).length > 0 ? { fields } : {}) }
}

function mergedTags({ tags }: TicketState, from: unknown, to: unknown): string[] {
  const [old, now] = [(from ?? []) as string[], (to ?? []) as string[]]
  const gone = old.filter((tag) => !now.includes(tag))
  return tagsAfter(tags, { addTags: now.filter((tag) => !old.includes(tag)), removeTags: gone })
}

function heed(hand: Hand, { texts, changes }: RecordedEntry): void {
  if (typeof texts['subject'] === 'string') hand.subject = texts['subject']
  for (const field of Object.keys(changes)) {
    if (!field.startsWith('field.')) continue
    hand.fields = { ...hand.fields, [field.slice('field.'.length)]: texts[field] ?? null }
  }
}

type Doer = (desk: Desk, hand: Hand, entry: RecordedEntry) => Promise<void>

const repeat: Doer = async (_, hand, entry) => {
  put(hand, entry, patchOf(entry, hand.work.ticket))
}

function put({ work }: Hand, { name, at, details, texts }: RecordedEntry, patch: Patch): void {
  append(work, { name, at, patch, details, texts } as Happening)
}

/** What follows from where a ticket stands, and is said by events of the log only where it stood so. */
const following = [
  ...([
    'status',
    'category',
    'holdUntil',
    'resolvedAt',
    'closedAt',
    'finishedAt',
    'reopenedAt',
    'reopenCount',
  ] as const),
  ...(['messageCount', 'heardSeq', 'lastMessageAt'] as const),
]

const redo: Doer = async (desk, hand, entry) => {
  const { name, actor, at, details, changes } = entry
  const { work } = hand
  if (name === 'ticket.created') return repeat(desk, hand, entry)
  if (name === 'ticket.message-received') return hear(desk, hand, entry)
  if (name === 'ticket.replied') {
    const seq = nextSeq(work)
    put(hand, entry, onReply(work.ticket, seq))
    const agent = actor.kind === 'agent' && actor.id !== null ? actorFor(await directory(desk), actor.id) : null
    if (agent) await claimByReply(desk, agent, hand, seq)
    return
  }
  if (details['why'] === 'auto-claim') return
  const patch = patchOf(entry, work.ticket) as Record<string, unknown>
  for (const field of following) delete patch[field]
  if (!changes['status'] && !changes['holdUntil']) {
    if (isNews(hand, entry, patch)) put(hand, entry, patch)
    return
  }
  if (actor.kind === 'customer' && isOpen((changes['category']?.[1] ?? 'open') as Category))
    return reopen(desk, hand, at)
  const { statuses } = await catalog(desk)
  const status = statuses.get(String(changes['status']?.[1] ?? work.ticket.status))
  if (!status) return
  const until = changes['holdUntil']?.[1] as string | null | undefined
  const turn = toStatus(work.ticket, status, at, until)
  if (Object.keys(turn).length === 0) return
  const kept = isOpen(work.ticket.category) || changes['assignee'] ? {} : keptAssignee(await directory(desk), hand)
  const reopened = isOpen(status.category) ? kept : {}
  enter(work, status.category, { ...patch, ...turn, ...reopened }, { by: byOf(details, actor), at })
}

const hear: Doer = async (desk, hand, entry) => {
  const { work } = hand
  const isBirth = work.entries.some(({ name }) => name === 'ticket.created')
  const { settings } = await catalog(desk)
  const outcome = answerTo(work.ticket, new Date(entry.at), settings.reopenDays)
  put(hand, entry, onCustomerMessage(work.ticket, nextSeq(work), entry.at))
  if (!isBirth && outcome !== 'stays') await open(desk, hand)
}

/** Whether a message opens it was found out with the message. */
async function reopen(desk: Desk, hand: Hand, at: string): Promise<void> {
  if (hand.work.entries.some(({ name }) => name === 'ticket.message-received')) return
  const { settings } = await catalog(desk)
  if (answerTo(hand.work.ticket, new Date(at), settings.reopenDays) !== 'stays') await open(desk, hand)
}

/** What somebody writes is news always; what they set only where it is not so already. */
function isNews({ work }: Hand, { changes }: RecordedEntry, patch: Record<string, unknown>): boolean {
  const now = work.ticket as unknown as Record<string, unknown>
  const set = Object.entries(patch).filter(([field]) => field !== 'fields' && field !== 'tags')
  return (
    Object.keys(changes).length === 0 || 'fields' in patch || 'tags' in patch || set.some(([f, to]) => now[f] !== to)
  )
}

function byOf(details: Record<string, unknown>, actor: RecordedEntry['actor']): 'agent' | 'customer' | 'timer' {
  const by = details['by']
  if (by === 'customer' || by === 'timer') return by
  return actor.kind === 'customer' ? 'customer' : 'agent'
}
