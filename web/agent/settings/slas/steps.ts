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
  macro: null,
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
export function doesNothing({ notify, agents, raisePriority, note, ...named }: DraftStep): boolean {
  const { assignee, team, department, macro } = named
  const told = notify.length + agents.length > 0
  return (
    !told && !raisePriority && note.trim() === '' && [assignee, team, department, macro].every((one) => one === null)
  )
}
