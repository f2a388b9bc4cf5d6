import type { Desk } from '../../lib/desk.ts'

export type Fields = Record<string, unknown>

/** What of a form is to be sent: the fields that differ from what it began with, and what they held then. */
export function changesOf(began: Fields, now: Fields): Fields {
  const changed = Object.keys(now).filter((field) => now[field] !== undefined && !same(began[field], now[field]))
  const pick = (from: Fields) => Object.fromEntries(changed.map((field) => [field, from[field] ?? null]))
  return { ...pick(now), was: pick(began) }
}

/** A value of the desk as forms hold it: people by username. */
export function asFormValue(value: unknown, agents: Desk['agents']): unknown {
  if (Array.isArray(value)) return value.map((item) => asFormValue(item, agents))
  if (typeof value !== 'object' || value === null || !('id' in value)) return value
  return agents.find(({ id }) => id === value.id)?.username ?? null
}

function same(one: unknown, other: unknown): boolean {
  return (one ?? null) === (other ?? null) || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
