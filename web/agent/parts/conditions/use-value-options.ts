import { type NamedKind, wordsOfFields } from '#api/fields.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useCalendars } from '../promises/use-sentences.ts'
import { useConditionVoice } from './use-voice.ts'

interface Option {
  value: string
  label: string
}

/** What can be chosen for a field that names things: what is in use, by key; agents by id. */
export function useValueOptions(kind: NamedKind | undefined, customKey: string | null): Option[] {
  const desk = useDesk()
  const calendars = useCalendars()
  const voice = useConditionVoice()
  const words = kind ? wordsOfFields[kind] : undefined
  if (words && kind) return words.map((value) => ({ value, label: voice.nameOf(kind, value) }))
  if (customKey !== null) {
    return (desk.fields.find(({ key }) => key === customKey)?.choices ?? []).map((value) => ({ value, label: value }))
  }
  switch (kind) {
    case 'agent':
      return desk.agents.filter(({ active }) => active).map(({ id, name }) => ({ value: String(id), label: name }))
    case 'calendar':
      return used(calendars)
    case 'status':
      return used(desk.statuses)
    case 'priority':
      return used(desk.priorities)
    case 'department':
      return used(desk.departments)
    case 'topic':
      return used(desk.topics)
    case 'team':
      return used(desk.teams)
    case 'sla':
      return used(desk.slas)
    default:
      return []
  }
}

function used(things: readonly { key: string; name: string; path?: string; disabled: boolean }[]): Option[] {
  return things.filter(({ disabled }) => !disabled).map(({ key, name, path }) => ({ value: key, label: path ?? name }))
}
