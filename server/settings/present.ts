import type { Sla } from '#api/sla.ts'
import type { Topic } from '#api/topics.ts'
import type { SlaEntry, TopicEntry } from './catalog.ts'

/** `names`: of agents, by id. */
export function presentTopic({ assigneeId, ...topic }: TopicEntry, names: ReadonlyMap<number, string>): Topic {
  const assignee = assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' }
  return { ...topic, assignee }
}

/** `names`: of agents, by id. */
export function presentSla({ ladder, ...sla }: SlaEntry, names: ReadonlyMap<number, string>): Sla {
  const person = (id: number) => ({ id, name: names.get(id) ?? '' })
  const steps = ladder.map((step) => ({
    ...step,
    agents: step.agents.map(person),
    assignee: step.assignee === null ? null : person(step.assignee),
  }))
  return { ...sla, ladder: steps }
}
