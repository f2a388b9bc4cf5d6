import type { Topic } from '#api/topics.ts'
import type { TopicEntry } from './catalog.ts'

/** `names`: of agents, by id. */
export function presentTopic({ assigneeId, ...topic }: TopicEntry, names: ReadonlyMap<number, string>): Topic {
  const assignee = assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' }
  return { ...topic, assignee }
}
