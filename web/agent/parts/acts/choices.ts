import type { Act, GivenAct } from '#api/acts.ts'

/** What an act can be chosen as, by what it is about: each thing that is set is one of its own. */
export const actSections = {
  who: ['assign', 'team', 'department', 'escalate'],
  ticket: ['priority', 'priority-up', 'status', 'hold', 'sla', 'due', 'topic', 'tags', 'field', 'answered'],
  words: ['reply', 'note'],
} as const
export type ActSection = keyof typeof actSections
export type ActChoice = (typeof actSections)[ActSection][number]

export const actChoices: readonly ActChoice[] = Object.values(actSections).flat()

export function choiceOf(act: GivenAct): ActChoice {
  return act.do === 'set' ? act.field : act.do
}

/** An act of this kind with nothing chosen yet; the form says what is missing. */
export function newAct(choice: ActChoice): GivenAct {
  switch (choice) {
    case 'status':
    case 'priority':
      return { do: 'set', field: choice, value: '' }
    case 'topic':
    case 'sla':
      return { do: 'set', field: choice, value: null }
    case 'answered':
      return { do: 'set', field: 'answered', value: true }
    case 'field':
      return { do: 'field', key: '', value: null }
    case 'assign':
      return { do: 'assign', agent: null }
    case 'team':
      return { do: 'team', team: null }
    case 'department':
      return { do: 'department', department: '' }
    case 'tags':
      return { do: 'tags', add: [], remove: [] }
    case 'due':
      return { do: 'due', seconds: 86_400 }
    case 'hold':
      return { do: 'hold', seconds: 86_400, status: '' }
    case 'note':
    case 'reply':
      return { do: choice, text: '' }
    case 'escalate':
      return { do: 'escalate', to: {}, reason: '' }
    case 'priority-up':
      return { do: 'priority-up' }
  }
}

/** An act that the desk keeps, as a form holds it. */
export function asGiven(act: Act): GivenAct {
  if (act.do === 'assign') return { do: 'assign', agent: act.agent === null ? null : String(act.agent) }
  if (act.do !== 'escalate') return act
  const { agent, ...to } = act.to
  return { ...act, to: { ...to, ...(agent === undefined ? {} : { agent: String(agent) }) } }
}
