import type { DraftStep } from './use-form.ts'

export const newStep: DraftStep = {
  metric: null,
  when: 'before',
  seconds: 1_800,
  notify: ['assignee'],
  agents: [],
  raisePriority: false,
  assignee: null,
  team: null,
  department: null,
  note: '',
}

/** In the order in which their moments come. */
export function inTime(steps: readonly DraftStep[]): DraftStep[] {
  return steps.toSorted((a, b) => momentOf(a) - momentOf(b))
}

function momentOf({ when, seconds }: DraftStep): number {
  if (when === 'at') return 0
  return when === 'before' ? -seconds : seconds
}

/** What a step leaves undone. */
export function doesNothing({ notify, agents, raisePriority, assignee, team, department, note }: DraftStep): boolean {
  const told = notify.length + agents.length > 0
  return !told && !raisePriority && assignee === null && team === null && department === null && note.trim() === ''
}
