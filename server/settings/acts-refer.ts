import type { Act } from '#api/acts.ts'

/** Whether any of the acts names the thing, such as the status `on-hold`. */
export function actsRefer(acts: readonly Act[], kind: string, key: string): boolean {
  return acts.some((act) => namedBy(act).some(([its, named]) => its === kind && named === key))
}

function namedBy(act: Act): [kind: string, key: string][] {
  switch (act.do) {
    case 'set':
      return typeof act.value === 'string' ? [[act.field, act.value]] : []
    case 'field':
      return [['field', act.key]]
    case 'team':
      return act.team === null ? [] : [['team', act.team]]
    case 'department':
      return [['department', act.department]]
    case 'hold':
      return [['status', act.status]]
    case 'assign':
      return typeof act.agent === 'number' ? [['agent', String(act.agent)]] : []
    case 'escalate':
      return Object.entries(act.to).flatMap(([kind, named]): [string, string][] =>
        named === undefined ? [] : [[kind, String(named)]],
      )
    case 'tags':
    case 'due':
    case 'note':
    case 'reply':
    case 'priority-up':
      return []
  }
}
