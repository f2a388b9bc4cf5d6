import type { Act, GivenAct } from '#api/acts.ts'

/** An act as the desk keeps it or as a form holds it: agents by id or by name. */
export type SaidAct = Act | GivenAct

/** How the desk calls things; what is not known any more is shown by its key. */
export interface ActNames {
  status: (key: string) => string
  priority: (key: string) => string
  topic: (key: string) => string
  sla: (key: string) => string
  team: (key: string) => string
  department: (key: string) => string
  field: (key: string) => string
  agent: (who: string | number) => string
  span: (seconds: number) => string
  none: string
}

/** A sentence of the area `acts` with what fills its gaps. */
export interface ActPhrase {
  key: string
  values: Record<string, string>
}

const START = 48

/** What an act does, in a few words: "Status → Resolved", "Tag + outage". */
export function actPhrase(act: SaidAct, names: ActNames): ActPhrase {
  const or = (key: string | null | undefined, name: (key: string) => string) => (key == null ? names.none : name(key))
  switch (act.do) {
    case 'set':
      return settingPhrase(act, names)
    case 'field':
      return phrase('field', { field: names.field(act.key), value: act.value === null ? names.none : `${act.value}` })
    case 'assign':
      if (act.agent === null) return phrase('release', {})
      return act.agent === 'me' ? phrase('assignMe', {}) : phrase('assign', { name: names.agent(act.agent) })
    case 'team':
      return phrase('team', { name: or(act.team, names.team) })
    case 'department':
      return phrase('department', { name: names.department(act.department) })
    case 'tags':
      return phrase('tags', { tags: tagsInShort(act) })
    case 'due':
      return act.seconds === null ? phrase('dueNone', {}) : phrase('due', { time: names.span(act.seconds) })
    case 'hold': {
      const name = names.status(act.status)
      return act.seconds === null
        ? phrase('hold', { name })
        : phrase('holdFor', { name, time: names.span(act.seconds) })
    }
    case 'note':
    case 'reply':
      return phrase(act.do, { text: startOf(act.text) })
    case 'escalate':
      return phrase('escalate', { to: targetsOf(act.to, names) })
    case 'priority-up':
      return phrase('priorityUp', {})
  }
}

function settingPhrase({ field, value }: Extract<SaidAct, { do: 'set' }>, names: ActNames): ActPhrase {
  if (field === 'answered') return phrase(value === true ? 'answered' : 'unanswered', {})
  return phrase(field, { name: value === null ? names.none : names[field](String(value)) })
}

/** "+ outage, vip − waiting" */
function tagsInShort({ add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] }): string {
  const said = [
    ['+', add],
    ['−', remove],
  ] as const
  return said.flatMap(([sign, tags]) => (tags.length > 0 ? [`${sign} ${tags.join(', ')}`] : [])).join(' ')
}

function targetsOf(to: Extract<SaidAct, { do: 'escalate' }>['to'], names: ActNames): string {
  const said = [
    to.agent === undefined ? null : names.agent(to.agent),
    to.team === undefined ? null : names.team(to.team),
    to.department === undefined ? null : names.department(to.department),
  ]
  return said.filter((name) => name !== null).join(', ')
}

function startOf(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words.length > START ? `${words.slice(0, START - 1).trimEnd()}…` : words
}

function phrase(key: string, values: Record<string, string>): ActPhrase {
  return { key: `act.${key}`, values }
}
