import { sameTags } from './tags.ts'
import { type Facts, type Patch, type TicketState, unborn } from './state.ts'

export type Changes = Record<string, [unknown, unknown]>

/** What an entry of the log needs to say for `fold` to find the same state again. */
export interface Entry {
  seq: number
  at: string
  changes: Changes
}

const FIELD = 'field.'

/** The changes from `before` that `patch` makes; what stays the same is left out. */
export function changesOf(before: TicketState, patch: Patch): Changes {
  const { fields = {}, ...facts } = patch
  const changes: Changes = {}
  for (const [name, to] of Object.entries(facts)) {
    const from = before[name as keyof Facts]
    if (from !== to && !sameTags(from, to)) changes[name] = [from, to]
  }
  for (const [name, to] of Object.entries(fields)) {
    const from = before.fields[name] ?? null
    if (from !== to) changes[FIELD + name] = [from, to]
  }
  return changes
}

/** What several changes, one after the other, come to. */
export function joined(parts: readonly Changes[]): Changes {
  const whole: Changes = {}
  for (const [name, [from, to]] of parts.flatMap((part) => Object.entries(part))) {
    whole[name] = [name in whole ? whole[name]?.[0] : from, to]
  }
  return Object.fromEntries(Object.entries(whole).filter(([, [from, to]]) => from !== to && !sameTags(from, to)))
}

/** The state after one more entry. Times never run backwards, even where an act is stamped with an earlier moment. */
export function apply(before: TicketState, entry: Entry): TicketState {
  const after: TicketState = { ...before, fields: { ...before.fields }, seq: entry.seq }
  after.updatedAt = entry.at > before.updatedAt ? entry.at : before.updatedAt
  const facts = after as unknown as Record<string, unknown>
  for (const [name, [, to]] of Object.entries(entry.changes)) {
    if (name.startsWith(FIELD)) applyField(after.fields, name.slice(FIELD.length), to)
    else facts[name] = to
  }
  return after
}

function applyField(fields: Record<string, number>, name: string, to: unknown): void {
  if (typeof to === 'number') fields[name] = to
  else delete fields[name]
}

/** The ticket as its log tells it, from the first entry on. */
export function fold(entries: readonly Entry[]): TicketState {
  return entries.reduce(apply, unborn)
}
