import type { Desk } from '../../lib/desk.ts'

export type Fields = Record<string, unknown>

/**
 * What of a form is to be sent: the fields that differ from what it began with, and what they held then. Of a field
 * that was not there at the beginning nobody knows what it held.
 */
export function changesOf(began: Fields, now: Fields): Fields {
  const changed = Object.keys(now).filter((field) => now[field] !== undefined && !same(began[field], now[field]))
  const held = changed.filter((field) => began[field] !== undefined)
  const pick = (from: Fields, fields: string[]) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  return { ...pick(now, changed), was: pick(began, held) }
}

/**
 * What a form shows once what it sent was saved: what nobody wrote in since then as the desk keeps it now, and the rest
 * as it is being written.
 */
export function afterSave<Values extends Fields>({
  now,
  sent,
  saved,
}: Record<'now' | 'sent' | 'saved', Values>): Values {
  const written = Object.entries(now).filter(([field, value]) => !same(value, sent[field]))
  return { ...saved, ...Object.fromEntries(written) }
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
