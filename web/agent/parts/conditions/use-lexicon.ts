import { type NamedKind, wordsOfFields } from '#api/fields.ts'
import type { Lexicon } from '#api/query-text.ts'
import { useDesk } from '../../../lib/desk.ts'
import { useCalendars } from '../promises/use-sentences.ts'

/** What the desk calls things, for conditions that are written as text: keys and names, usernames and addresses. */
export function useLexicon(): Lexicon {
  const desk = useDesk()
  const calendars = useCalendars()
  const lists: Partial<Record<NamedKind, readonly { key: string; name: string }[]>> = {
    ...{ status: desk.statuses, priority: desk.priorities, department: desk.departments, topic: desk.topics },
    ...{ team: desk.teams, sla: desk.slas, calendar: calendars },
  }
  return {
    keyOf(kind, word) {
      const said = word.toLowerCase()
      const words = wordsOfFields[kind]
      if (words) return words.find((one) => one === said) ?? null
      if (kind === 'tag') return undefined
      if (kind === 'customer' || kind === 'organisation') return /^[1-9]\d*$/.test(word) ? Number(word) : null
      if (kind === 'agent') {
        const agent = desk.agents.find(({ id, username, name }) =>
          [String(id), username, name].some((one) => one.toLowerCase() === said),
        )
        return agent?.id ?? null
      }
      const things = lists[kind] ?? []
      const found = things.find(({ key }) => key === said) ?? things.find(({ name }) => name.toLowerCase() === said)
      return found?.key ?? null
    },
    wordOf: (kind, value) =>
      kind === 'agent' ? desk.agents.find(({ id }) => String(id) === value)?.username : undefined,
    typeOf: (key) => desk.fields.find((field) => field.key === key)?.type,
  }
}
