import type { Changes } from './fold.ts'
import type { Sight } from './policy.ts'

/**
 * How a ticket could be seen before these changes: whoever saw it then is told too that it changed,
 * so that it leaves their list.
 */
export function before(sight: Sight, changes: Changes): Sight {
  return {
    ...sight,
    department: earlier(changes, 'department', sight.department),
    assignee: earlier(changes, 'assignee', sight.assignee),
    team: earlier(changes, 'team', sight.team),
    deleted: 'deletedAt' in changes ? false : sight.deleted,
  }
}

function earlier<T>(changes: Changes, name: string, now: T): T {
  const change = changes[name]
  return change && change[0] !== '' && change[0] !== undefined ? (change[0] as T) : now
}
