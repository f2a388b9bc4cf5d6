import type { DeskSettings } from '#api/settings.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Sla } from '#api/sla.ts'
import { asPath, lineOf } from '#platform/base/tree.ts'
import { type Promised, toldOf } from './promise.ts'

/** A topic, as far as its form needs it. */
interface TopicFacts {
  key: string
  name: string
  parent: string | null
  public: boolean
  disabled: boolean
  fields: readonly string[]
}

export interface TopicFactsByKey {
  settings: Pick<DeskSettings, 'defaultTopic'>
  topics: ReadonlyMap<string, TopicFacts>
  slas: ReadonlyMap<string, Pick<Sla, 'targets' | 'disabled'>>
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

/** Which policy a ticket of the topic would have, its priority, and the calendar of its department. */
export type Expecting = (topic: string) => { sla: string | null; priority: string; calendar: string | null }

/** What the topic's SLA promises. */
export function promised({ topics, slas }: TopicFactsByKey, topic: string, expecting: Expecting): Promised | null {
  if (!topics.has(topic)) return null
  const expected = expecting(topic)
  const sla = slas.get(expected.sla ?? '')
  return sla && !sla.disabled ? toldOf(sla.targets, expected) : null
}

/** Whether choosing another topic changes what the form asks or promises. */
export function isChoiceTelling(facts: TopicFactsByKey, expecting: Expecting): boolean {
  const tells = (key: string) => fieldsFor(facts, key).length > 0 || promised(facts, key, expecting) !== null
  return publicTopics(facts).some(({ key }) => tells(key))
}
