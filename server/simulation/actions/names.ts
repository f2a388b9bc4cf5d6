import { directory } from '../../agents/index.ts'
import { nameOf } from '../../routing/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import type { Names } from '../summary.ts'

/** What things are called today; of a draft that is new what it is called in its form. */
export async function namesOf(desk: Desk, about: { key: string; name: string }, rules: ReadonlyMap<string, string>) {
  const [{ statuses, priorities, topics, slas }, people] = await Promise.all([catalog(desk), directory(desk)])
  const things: Record<string, ReadonlyMap<string, { name: string }>> = {
    ...{ status: statuses, priority: priorities, topic: topics, sla: slas },
    ...{ team: people.teams, department: people.departments },
  }
  const agent = (id: number) => people.agents.get(id)?.name ?? `#${id}`
  const names: Names & { reason(kind: string, key: string): string } = {
    value: (field, value) => {
      if (value === null) return null
      if (field === 'assignee') return { value, name: agent(Number(value)) }
      return {
        value,
        name: things[field]?.get(String(value))?.name ?? (value === about.key ? about.name : String(value)),
      }
    },
    agent,
    rule: (key) => (key === about.key ? about.name : (rules.get(key) ?? key)),
    reason: (kind, key) => {
      if (kind === 'routing') return nameOf({ people }, key)
      if (kind === 'sla') return slas.get(key)?.name ?? (key === about.key ? about.name : key)
      return names.rule(key)
    },
  }
  return names
}
