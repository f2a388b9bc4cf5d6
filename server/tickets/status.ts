import type { Actor } from '#api/endpoint.ts'
import type { Category } from '#api/words.ts'
import { Fault, forbidden, invalid } from '#platform/base/fault.ts'
import { emptyOnClose, type FieldRule, fieldsOf } from './fields.ts'
import { closeBlockers, eventFor, toStatus } from './lifecycle.ts'
import { may, type Sight } from './policy.ts'
import { isOpen, type Patch } from './state.ts'
import { append, type Work } from './work.ts'

/** What the desk's settings say about statuses and closing. */
export interface StatusRules {
  statuses: ReadonlyMap<string, { key: string; category: Category; disabled: boolean }>
  topics: ReadonlyMap<string, { fields: readonly string[] }>
  fields: ReadonlyMap<string, FieldRule>
  departments: ReadonlyMap<string, { explainResolution: boolean }>
}

export interface StatusWish {
  status: string
  holdUntil?: string | null | undefined
  /** The act carries words that explain it. */
  explained: boolean
  by: 'agent' | 'customer' | 'timer' | 'rule'
  /** The entry of the act that led to it. */
  because?: number
  at?: string
  /** What else changes where this reopens the ticket, such as an assignee who is gone. */
  onReopening?: Patch
}

/**
 * Moves the ticket to a status, for an agent who asks by whatever way. Throws `invalid` for an unknown status,
 * `forbidden` without the permission, `conflict` where something must be done before closing.
 */
export function changeStatus(
  work: Work,
  wish: StatusWish,
  { rules, actor, sight, values }: { rules: StatusRules; actor: Actor; sight: Sight; values: Record<string, unknown> },
): void {
  const status = rules.statuses.get(wish.status)
  if (!status) throw invalid('status', `There is no status “${wish.status}”.`)
  if (status.disabled && status.key !== work.ticket.status) throw invalid('status', 'This status is disabled.')
  if (wish.holdUntil && status.category !== 'hold') {
    throw invalid('holdUntil', 'Only a status that puts the ticket on hold takes a moment.')
  }
  if (wish.holdUntil && wish.holdUntil <= work.at) throw invalid('holdUntil', 'A moment in the future.')
  const patch = toStatus(work.ticket, status, wish.at ?? work.at, wish.holdUntil)
  if (Object.keys(patch).length === 0) return
  demandPermission(work, status.category, actor, sight)
  if (isOpen(work.ticket.category) && !isOpen(status.category)) demandCloseable(work, wish, rules, values)
  const reopens = !isOpen(work.ticket.category) && isOpen(status.category)
  enter(work, status.category, reopens ? { ...patch, ...wish.onReopening } : patch, wish)
}

/** Writes the entry for a status patch that was decided. */
export function enter(
  work: Work,
  category: Category,
  patch: Parameters<typeof append>[1]['patch'],
  wish: Pick<StatusWish, 'by' | 'because' | 'at'>,
): number {
  const name = eventFor(work.ticket.category, category)
  const details = name === 'ticket.status-changed' ? {} : { by: wish.by }
  const because = wish.because === undefined ? {} : { because: wish.because }
  const at = wish.at === undefined ? {} : { at: wish.at }
  return append(work, { name, patch: patch ?? {}, details: details as never, ...because, ...at })
}

function demandPermission(work: Work, to: Category, actor: Actor, sight: Sight): void {
  if (!isOpen(to)) {
    if (!may(actor, 'ticket.close', sight)) throw forbidden('Your role does not allow resolving or closing here.')
    return
  }
  const reopening = !isOpen(work.ticket.category)
  const enough = reopening
    ? may(actor, 'ticket.close', sight) || may(actor, 'ticket.create', sight)
    : may(actor, 'ticket.edit', sight) || may(actor, 'ticket.reply', sight) || may(actor, 'ticket.close', sight)
  if (!enough) throw forbidden(`Your role does not allow ${reopening ? 'reopening' : 'changing the status'} here.`)
}

function demandCloseable(work: Work, wish: StatusWish, rules: StatusRules, values: Record<string, unknown>): void {
  const topic = work.ticket.topic === null ? undefined : rules.topics.get(work.ticket.topic)
  const emptyFields = emptyOnClose(values, fieldsOf(topic?.fields ?? [], rules.fields))
  const demanded = rules.departments.get(work.ticket.department)?.explainResolution ?? false
  const blockers = closeBlockers({ emptyFields, unexplained: demanded && !wish.explained })
  if (blockers.length > 0) throw new Fault('conflict', blockers.join(' '), { more: { blockers } })
}
