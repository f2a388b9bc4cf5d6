import type { SettingChange } from '#api/history.ts'

// What other calls set, or what only ever goes one way.
const ELSEWHERE = new Set(['logo', 'isDefault', 'key', 'category', 'type'])

/** The patch that takes a change back, refused where something changed since; null where there is no way back. */
export function undoOf({ act, changes }: SettingChange): Record<string, unknown> | null {
  const fields = Object.entries(changes)
  if (act !== 'changed' || fields.length === 0 || fields.some(([field]) => ELSEWHERE.has(field))) return null
  return {
    ...Object.fromEntries(fields.map(([field, [from]]) => [field, byId(from)])),
    was: Object.fromEntries(fields.map(([field, [, to]]) => [field, to])),
  }
}

/** People are given by their ids, also those whom a step of an SLA policy names. */
function byId(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byId)
  if (typeof value !== 'object' || value === null) return value
  if ('id' in value) return value.id
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, byId(inner)]))
}
