import type { Act } from '#api/acts.ts'
import type { RuleAct } from '#api/rules.ts'

/** What an act writes: fields by name, each with the value where it says one; a tag each by itself. */
export function writesOf(act: RuleAct): { field: string; value: unknown }[] {
  switch (act.do) {
    case 'set':
      return [{ field: act.field, value: act.value }]
    case 'field':
      return [{ field: `field.${act.key}`, value: act.value }]
    case 'assign':
      return [{ field: 'assignee', value: act.agent }]
    case 'team':
      return [{ field: 'team', value: act.team }]
    case 'department':
      return [{ field: 'department', value: act.department }]
    case 'tags':
      return [
        ...act.add.map((tag) => ({ field: `tags.${tag}`, value: true })),
        ...act.remove.map((tag) => ({ field: `tags.${tag}`, value: false })),
      ]
    case 'due':
      return [{ field: 'due', value: act.seconds }]
    case 'hold':
      return [
        { field: 'status', value: act.status },
        { field: 'hold-until', value: act.seconds },
      ]
    case 'priority-up':
      // Twice would be two steps.
      return [{ field: 'priority', value: act }]
    case 'escalate':
      return escalating(act)
    case 'note':
    case 'reply':
    case 'mail':
    case 'macro':
    case 'stop':
    case 'webhook':
    case 'reject':
      return []
  }
}

function escalating({ to }: Act & { do: 'escalate' }): { field: string; value: unknown }[] {
  const named = { assignee: to.agent, team: to.team, department: to.department }
  return Object.entries(named).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]))
}

/** What was written in a pass, and by which rule. */
export type Written = Map<string, { value: unknown; by: string }>

/** The key of an earlier rule that wrote something else where this act writes; else notes what it writes. */
export function overruledBy(act: RuleAct, rule: string, written: Written): string | null {
  const writes = writesOf(act)
  for (const { field, value } of writes) {
    const earlier = written.get(field)
    if (earlier && earlier.by !== rule && earlier.value !== value) return earlier.by
  }
  for (const { field, value } of writes) if (!written.has(field)) written.set(field, { value, by: rule })
  return null
}

/** What conditions call the things that were written. */
export function watchedNames(changes: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const names: Record<string, string> = { dueAt: 'due', holdUntil: 'hold-until', escalatedAt: 'escalated' }
  return new Set(Object.keys(changes).map((field) => names[field] ?? field))
}
