import type { SettingChange } from '#api/history.ts'
import { creationOf, patchOf } from './kinds.ts'

// What other calls set, what only ever goes one way, and files that are gone once nothing holds them.
const ELSEWHERE = new Set(['logo', 'isDefault', 'key', 'category', 'type', 'secretSince', 'files'])

/** What a thing is kept by under a name that calls do not know; null: it follows from another. */
const told: Record<string, Record<string, string | null>> = { macro: { html: 'body', text: null, owner: null } }

/** The name by which a field of a thing is changed; null where it follows from another. */
export function nameToldOf({ kind }: Pick<SettingChange, 'kind'>, field: string): string | null {
  const name = told[kind]?.[field]
  return name === undefined ? field : name
}

/** The patch that takes a change back, refused where something changed since; null where there is no way back. */
export function undoOf(change: SettingChange): Record<string, unknown> | null {
  const { act, kind } = change
  const fields = fieldsOf(change)
  const settable = settableBy(patchOf, kind)
  if (act !== 'changed' || fields.length === 0 || !settable) return null
  if (fields.some(([field]) => ELSEWHERE.has(field) || !settable(field))) return null
  return {
    ...Object.fromEntries(fields.map(([field, [from]]) => [field, byId(from)])),
    was: Object.fromEntries(fields.map(([field, [, to]]) => [field, to])),
  }
}

/** What makes a thing again that was deleted, as it was; null where this cannot be done. */
export function remakeOf(change: SettingChange): Record<string, unknown> | null {
  const settable = settableBy(creationOf, change.kind)
  const [files] = change.changes['files'] ?? []
  // Files go with the last thing that holds them.
  const isLost = Array.isArray(files) && files.length > 0
  if (change.act !== 'deleted' || !settable || isLost) return null
  const kept = fieldsOf(change).filter(([field, [from]]) => settable(field) && from !== null)
  return Object.fromEntries(kept.map(([field, [from]]) => [field, byId(from)]))
}

function fieldsOf(change: SettingChange): [string, [unknown, unknown]][] {
  return Object.entries(change.changes).flatMap(([field, values]) => {
    const name = nameToldOf(change, field)
    return name === null ? [] : [[name, values]]
  })
}

/** Whether a call takes a field: what it does not know it would leave out without a word. */
function settableBy(
  calls: Partial<Record<string, { body: { shape: object } }>>,
  kind: string,
): ((field: string) => boolean) | null {
  const shape = calls[kind]?.body.shape
  return shape ? (field) => field in shape : null
}

/** People are given by their ids, also those whom a step of an SLA policy names. */
function byId(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byId)
  if (typeof value !== 'object' || value === null) return value
  if ('id' in value) return value.id
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, byId(inner)]))
}
