import type { BareDifference, BareValue } from '../schema/index.ts'
import type { Shadow } from './shadow.ts'

const plain = ['assignee', 'team', 'department', 'priority', 'status', 'topic', 'sla'] as const

/** What is compared of a ticket, by field. */
export function comparedOf({ ticket, dueAt, breaches, fields }: Shadow, longFields: ReadonlySet<string>) {
  const compared = new Map<string, BareValue>(plain.map((field) => [field, ticket[field]]))
  compared.set('tags', ticket.tags.length === 0 ? null : ticket.tags.join(' '))
  compared.set('due', dueAt === null ? null : new Date(dueAt).toISOString())
  compared.set('breaches', breaches.length)
  for (const [key, value] of Object.entries(fields)) {
    // Words stay where they were written.
    const isPlain = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
    if (isPlain) compared.set(`field.${key}`, longFields.has(key) ? '…' : value)
  }
  return compared
}

/** The fields in which two differ, each from what to what. */
export function differing(
  now: ReadonlyMap<string, BareValue>,
  draft: ReadonlyMap<string, BareValue>,
): Map<string, [BareValue, BareValue]> {
  const found = new Map<string, [BareValue, BareValue]>()
  for (const field of new Set([...now.keys(), ...draft.keys()])) {
    const [one, other] = [now.get(field) ?? null, draft.get(field) ?? null]
    if (one !== other) found.set(field, [one, other])
  }
  return found
}

/** Who decided otherwise, of all that decided about a ticket in either run. */
export function reasonsIn(decided: ReadonlyMap<string, readonly [number, number]>): BareDifference['why'] {
  const reasons = new Map<string, BareDifference['why'][number]>()
  for (const [name, [now, draft]] of decided) {
    if (now === draft) continue
    const [kind = 'rule', key = ''] = name.split(' ')
    const known = reasons.get(`${kind} ${key}`)
    reasons.set(`${kind} ${key}`, {
      ...{ kind: kind as BareDifference['why'][number]['kind'], key },
      now: (known?.now ?? false) || now > draft,
      draft: (known?.draft ?? false) || draft > now,
    })
  }
  return [...reasons.values()].slice(0, 10)
}
