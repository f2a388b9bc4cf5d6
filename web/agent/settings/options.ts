import { useDesk } from '../../lib/desk.ts'

interface Option {
  value: string
  label: string
}

/** What the selects of the settings offer: named things by key, agents by username; nothing that is out of use. */
export function useOptions() {
  const desk = useDesk()
  return {
    departments: desk.departments.filter(isUsed).map(({ key, path }) => ({ value: key, label: path })),
    teams: desk.teams.filter(isUsed).map(option),
    topics: desk.topics.filter(isUsed).map(({ key, path }) => ({ value: key, label: path })),
    statuses: desk.statuses.filter(isUsed).map(option),
    slas: desk.slas.filter(isUsed).map(option),
    fields: desk.fields.filter(isUsed).map(option),
    priorities: desk.priorities.filter(isUsed).map(option),
    agents: desk.agents.filter(({ active }) => active).map(({ username, name }) => ({ value: username, label: name })),
    /** The username of an agent known by id. */
    usernameOf: (person: { id: number } | null | undefined) =>
      desk.agents.find(({ id }) => id === person?.id)?.username ?? null,
    /** The name of something known by key. */
    nameOf: (kind: 'departments' | 'teams' | 'priorities' | 'statuses' | 'slas' | 'topics', key: string | null) =>
      (desk[kind] as readonly { key: string; name: string }[]).find((thing) => thing.key === key)?.name ?? key ?? '',
  }
}

function option({ key, name }: { key: string; name: string }): Option {
  return { value: key, label: name }
}

function isUsed({ disabled }: { disabled: boolean }): boolean {
  return !disabled
}
