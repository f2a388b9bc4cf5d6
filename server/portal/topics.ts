import type { DeskSettings } from '#api/settings.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Sla } from '#api/sla.ts'
import { asPath, lineOf } from '#platform/base/tree.ts'
import type { Promised } from './promise.ts'

/** A topic, as far as its form needs it. */
interface TopicFacts {
  key: string
  name: string
  parent: string | null
  public: boolean
  disabled: boolean
  sla: string | null
  fields: readonly string[]
}

export interface TopicFactsByKey {
  settings: Pick<DeskSettings, 'defaultTopic'>
  topics: ReadonlyMap<string, TopicFacts>
  slas: ReadonlyMap<string, Sla>
  fields: ReadonlyMap<string, Field>
}

export interface TopicChoice {
  key: string
  name: string
}

/** What a customer chooses from. */
export function publicTopics({ topics }: TopicFactsByKey): TopicChoice[] {
  const offered = [...topics.values()].filter((topic) => topic.public && !topic.disabled)
  // With the names above it that customers may know.
  const nameOf = (topic: TopicFacts) => asPath(lineOf(topics, topic).filter((above) => above.public))
  return offered.map((topic) => ({ key: topic.key, name: nameOf(topic) }))
}

/** The topic chosen, or what the form begins with: the desk's usual one, or the only one. */
export function chosenTopic(facts: TopicFactsByKey, wanted: string | undefined): string {
  const offered = publicTopics(facts)
  const isOffered = (key: string | null | undefined) => offered.some((topic) => topic.key === key)
  if (wanted !== undefined) return isOffered(wanted) ? wanted : ''
  const { defaultTopic } = facts.settings
  if (defaultTopic !== null && isOffered(defaultTopic)) return defaultTopic
  return offered.length === 1 ? (offered[0]?.key ?? '') : ''
}

/** The custom fields that customers fill in under this topic. */
export function fieldsFor({ topics, fields }: TopicFactsByKey, topic: string): Field[] {
  const asked = (topics.get(topic)?.fields ?? []).flatMap((key) => fields.get(key) ?? [])
  return asked.filter((field) => field.public && !field.disabled)
}

/** What the topic's own SLA promises. */
export function promised({ topics, slas }: TopicFactsByKey, topic: string): Promised | null {
  const sla = slas.get(topics.get(topic)?.sla ?? '')
  return sla && !sla.disabled ? { seconds: sla.seconds, hours: sla.hours } : null
}

/** Whether choosing another topic changes what the form asks or promises. */
export function isChoiceTelling(facts: TopicFactsByKey): boolean {
  return publicTopics(facts).some(({ key }) => fieldsFor(facts, key).length > 0 || promised(facts, key) !== null)
}
