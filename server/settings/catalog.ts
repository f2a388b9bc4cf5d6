import type { DeskSettings } from '#api/settings.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Inbox } from '#api/inboxes.ts'
import type { Priority } from '#api/priorities.ts'
import type { Sla } from '#api/sla.ts'
import type { Status } from '#api/statuses.ts'
import type { Topic } from '#api/topics.ts'

/** A topic as the desk works with it: its assignee by id. */
export type TopicEntry = Omit<Topic, 'assignee'> & { assigneeId: number | null }

/** A topic as it is kept: its path follows from those above it. */
export type StoredTopic = Omit<TopicEntry, 'path'>

/** What an administrator has set, by key. */
export interface Catalog {
  settings: DeskSettings
  /** In order of position. */
  statuses: ReadonlyMap<string, Status>
  /** The most urgent first. */
  priorities: ReadonlyMap<string, Priority>
  slas: ReadonlyMap<string, Sla>
  topics: ReadonlyMap<string, TopicEntry>
  fields: ReadonlyMap<string, Field>
  /** The default one first. */
  inboxes: ReadonlyMap<string, Inbox>
}

export function byKey<Item extends { key: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.key, item]))
}
