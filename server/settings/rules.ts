import type { DeskSettings } from '#api/settings.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Priority } from '#api/priorities.ts'
import type { Status } from '#api/statuses.ts'
import type { Category } from '#api/words.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import type { Catalog, StoredTopic, TopicEntry } from './catalog.ts'
import { placeRefusal } from './topic-place.ts'

/** The categories into which the desk itself moves tickets: each keeps a status that can be used. */
const indispensable: readonly Category[] = ['open', 'resolved', 'closed']

export function checkStatus(catalog: Catalog, status: Status, before: Status | null): void {
  if (!status.disabled || before?.disabled) return
  if (catalog.settings.defaultStatus === status.key) {
    throw invalid('disabled', 'New tickets get this status. Choose another default status first.')
  }
  const others = [...catalog.statuses.values()].filter((other) => other.key !== status.key && !other.disabled)
  const isLast = !others.some((other) => other.category === status.category)
  if (isLast && indispensable.includes(status.category)) {
    throw invalid('disabled', `This is the last status of the category “${status.category}” that is in use.`)
  }
  const topics = [...catalog.topics.values()].filter((topic) => topic.status === status.key && !topic.disabled)
  refuseInUse(topics, 'give their tickets this status')
}

export function checkPriority(catalog: Catalog, priority: Priority, before: Priority | null): void {
  if (!priority.disabled || before?.disabled) return
  if (catalog.settings.defaultPriority === priority.key) {
    throw invalid('disabled', 'New tickets get this priority. Choose another default first.')
  }
  const topics = [...catalog.topics.values()].filter((topic) => topic.priority === priority.key && !topic.disabled)
  refuseInUse(topics, 'give their tickets this priority')
}

export function checkField(field: Field): void {
  if (field.type === 'choice' && field.choices.length === 0) {
    throw invalid('choices', 'A choice needs at least one option.')
  }
}

/** What a topic may point to, besides what is in the catalog. */
export interface Reachable {
  departments: ReadonlyMap<string, { disabled: boolean }>
  teams: ReadonlyMap<string, { disabled: boolean }>
}

export function checkTopic(
  catalog: Catalog,
  topic: StoredTopic,
  reachable: Reachable,
  before: StoredTopic | null,
): void {
  const wrong: Record<string, string> = placeRefusal(catalog.topics, topic, before)
  refuse(wrong)
  if (topic.disabled) {
    if (catalog.settings.defaultTopic !== topic.key) return
    throw invalid('disabled', 'This is the default help topic. Choose another default first.')
  }
  const point = (field: 'department' | 'priority' | 'sla' | 'status' | 'team', to: Things) => {
    const message = topic[field] === before?.[field] ? undefined : refusal(topic[field], to)
    if (message) wrong[field] = message
  }
  point('department', reachable.departments)
  point('team', reachable.teams)
  point('priority', catalog.priorities)
  point('sla', catalog.slas)
  point('status', catalog.statuses)
  topic.fields.forEach((key, index) => {
    if (!catalog.fields.has(key)) wrong[`fields.${index}`] = `There is no “${key}”.`
  })
  refuse(wrong)
}

export function checkSettings(catalog: Catalog, settings: DeskSettings): void {
  const wrong: Record<string, string> = {}
  const status = catalog.statuses.get(settings.defaultStatus)
  if (!status || status.disabled) wrong['defaultStatus'] = refusal(settings.defaultStatus, catalog.statuses) ?? ''
  else if (status.category !== 'open') wrong['defaultStatus'] = 'New tickets need a status of the category “open”.'
  const priority = refusal(settings.defaultPriority, catalog.priorities)
  if (priority) wrong['defaultPriority'] = priority
  const topic = refusal(settings.defaultTopic, catalog.topics)
  if (topic) wrong['defaultTopic'] = topic
  const sla = refusal(settings.defaultSla, catalog.slas)
  if (sla) wrong['defaultSla'] = sla
  const calendar = refusal(settings.defaultCalendar, catalog.calendars)
  if (calendar) wrong['defaultCalendar'] = calendar
  refuse(wrong)
}

export type Things = ReadonlyMap<string, { disabled: boolean }>

export function refusal(key: string | null, things: Things): string | undefined {
  if (key === null) return undefined
  const thing = things.get(key)
  if (!thing) return `There is no “${key}”.`
  return thing.disabled ? `“${key}” is disabled.` : undefined
}

export function refuse(wrong: Record<string, string>): void {
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
}

export function refuseInUse(topics: readonly TopicEntry[], how: string): void {
  if (topics.length === 0) return
  const names = topics.map((topic) => `“${topic.name}”`).join(', ')
  throw invalid('disabled', `The help topics ${names} ${how}. Change them first.`)
}
