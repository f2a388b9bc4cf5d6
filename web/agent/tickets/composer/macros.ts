import type { Act, PendingAct } from '#api/acts.ts'
import type { MacroItem } from '#api/macros.ts'
import { matches } from '../dialogs/candidates.ts'

/** An act that is done together with what is written; `refused` says why it cannot be. */
export interface DraftAct {
  act: Act
  /** What it writes, its gaps filled. */
  text: string | null
  refused: string | null
}

const MOST = 50

/** The macros that fit what was typed: by their names first, then by their words. */
export function findMacros(macros: readonly MacroItem[], words: string): MacroItem[] {
  const byName = macros.filter(({ name }) => matches(words, name))
  const byWords = macros.filter((macro) => !byName.includes(macro) && matches(words, macro.name, macro.preview))
  return [...byName, ...byWords].slice(0, MOST)
}

/** What is to be shown of a preview: what changes something, and what cannot be done. */
export function pendingOf(acts: readonly PendingAct[]): DraftAct[] {
  return acts
    .filter(({ changes, text, refused }) => refused !== null || text !== null || Object.keys(changes).length > 0)
    .map(({ act, text, refused }) => ({ act, text, refused }))
}

/** Adds the acts of a macro; of two that say the same thing differently the later one counts. */
export function withActs(acts: readonly DraftAct[], added: readonly DraftAct[]): DraftAct[] {
  const said = new Set(added.flatMap(({ act }) => [subjectOf(act) ?? '', JSON.stringify(act)]))
  const stays = ({ act }: DraftAct) =>
    !said.has(JSON.stringify(act)) && !(subjectOf(act) && said.has(subjectOf(act) ?? ''))
  return [...acts.filter(stays), ...added]
}

/** What an act decides, so that no other act can decide it too; null where several go together. */
function subjectOf(act: Act): string | null {
  switch (act.do) {
    case 'set':
      return act.field
    case 'hold':
      return 'status'
    case 'priority-up':
      return 'priority'
    case 'field':
      return `field.${act.key}`
    case 'assign':
    case 'team':
    case 'department':
    case 'due':
      return act.do
    default:
      return null
  }
}

/** The status that acts set, if they do. */
export function statusOf(acts: readonly DraftAct[]): string | null {
  const set = acts.findLast(({ act }) => subjectOf(act) === 'status')?.act
  if (set?.do === 'hold') return set.status
  return set?.do === 'set' && typeof set.value === 'string' ? set.value : null
}

export function withoutStatus(acts: readonly DraftAct[]): DraftAct[] {
  return acts.filter(({ act }) => subjectOf(act) !== 'status')
}

/** Marks what the desk refused, by the places that it named. */
export function withRefusals(acts: readonly DraftAct[], refused: unknown): DraftAct[] {
  const named: readonly unknown[] = Array.isArray(refused) ? refused : []
  const why = new Map(named.flatMap((one) => (isRefusal(one) ? [[one.act, one.reason] as const] : [])))
  return acts.map((one, place) => ({ ...one, refused: why.get(place) ?? one.refused }))
}

function isRefusal(value: unknown): value is { act: number; reason: string } {
  if (typeof value !== 'object' || value === null) return false
  const { act, reason } = value as Record<string, unknown>
  return typeof act === 'number' && typeof reason === 'string'
}
