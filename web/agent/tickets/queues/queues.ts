import type { Queue } from '#api/words.ts'

/** The queues in the order of the sidebar, in two groups. */
export const workQueues = ['mine', 'open', 'unanswered', 'unassigned', 'overdue'] as const satisfies readonly Queue[]
export const doneQueues = ['resolved', 'closed', 'all'] as const satisfies readonly Queue[]

/** Second key after `G` for each queue. */
export const queueKeys: Partial<Record<Queue, string>> = {
  mine: 'm',
  open: 'o',
  unanswered: 'w',
  unassigned: 'u',
  overdue: 'l',
  closed: 'c',
  all: 'a',
}
