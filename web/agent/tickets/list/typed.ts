import { queues } from '#api/words.ts'
import { type ListSearch, withFilter } from './address.ts'

interface Choice {
  key: string
  name: string
}
export interface Vocabulary {
  statuses: readonly Choice[]
  departments: readonly Choice[]
  agents: readonly { username: string; name: string }[]
}

type Kind = 'status' | 'department' | 'assignee' | 'tag' | 'queue'

const prefixes: Record<string, Kind> = {
  status: 'status',
  dept: 'department',
  department: 'department',
  assignee: 'assignee',
  agent: 'assignee',
  tag: 'tag',
  is: 'queue',
  queue: 'queue',
}

/**
 * Reads a typed query such as `status:open dept:support assignee:me refund`. Known words become filters;
 * what is not understood stays in the text, so that nothing typed is silently dropped.
 */
export function readTyped(typed: string, search: ListSearch, words: Vocabulary): ListSearch {
  let next: ListSearch = withFilter(search, 'q', null)
  const text: string[] = []
  for (const part of typed.match(/\w+:"[^"]*"|\w+:\S+|\S+/g) ?? []) {
    const [, prefix = '', raw = ''] = /^(\w+):"?([^"]*)"?$/.exec(part) ?? []
    const kind = prefixes[prefix.toLowerCase()]
    const value = kind ? understand(kind, raw, words) : null
    if (!kind || !value) text.push(part)
    else if (kind === 'queue') next = { ...next, queue: queues.find((queue) => queue === value) ?? next.queue }
    else next = withFilter(next, kind, value)
  }
  return withFilter(next, 'q', text.join(' '))
}

function understand(kind: Kind, raw: string, words: Vocabulary): string | null {
  const wanted = raw.trim().toLowerCase()
  if (!wanted) return null
  if (kind === 'tag') return wanted
  if (kind === 'queue') return queues.find((queue) => queue === wanted) ?? null
  if (kind === 'assignee') {
    if (wanted === 'me') return 'me'
    return words.agents.find((agent) => fits(wanted, agent.username, agent.name))?.username ?? null
  }
  const choices = kind === 'status' ? words.statuses : words.departments
  const exact = choices.find((choice) => choice.key === wanted || choice.name.toLowerCase() === wanted)
  return (exact ?? choices.find((choice) => fits(wanted, choice.key, choice.name)))?.key ?? null
}

function fits(wanted: string, key: string, name: string): boolean {
  return key.toLowerCase().startsWith(wanted) || name.toLowerCase().startsWith(wanted)
}
