import { useDesk } from '../../../lib/desk.ts'

/** What acts can name: named things by key, agents by username; nothing that is out of use. */
export function useActOptions() {
  const { agents, departments, teams, topics, statuses, priorities, slas } = useDesk()
  return {
    agents: agents.filter(({ active }) => active).map(({ username, name }) => ({ value: username, label: name })),
    departments: departments.filter(isUsed).map(({ key, path }) => ({ value: key, label: path })),
    topics: topics.filter(isUsed).map(({ key, path }) => ({ value: key, label: path })),
    teams: teams.filter(isUsed).map(option),
    statuses: statuses.filter(isUsed).map(option),
    priorities: priorities.filter(isUsed).map(option),
    slas: slas.filter(isUsed).map(option),
    /** An agent as the options name them, known by username or id. */
    usernameOf: (who: string | number) => agents.find(({ id }) => String(id) === String(who))?.username ?? String(who),
  }
}

function option({ key, name }: { key: string; name: string }): { value: string; label: string } {
  return { value: key, label: name }
}

function isUsed({ disabled }: { disabled: boolean }): boolean {
  return !disabled
}
