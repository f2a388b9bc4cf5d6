import type { Calendar } from '#api/calendars.ts'
import type { Skill } from '#api/availability.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Field } from '#api/custom-fields.ts'
import type { Inbox } from '#api/inboxes.ts'
import type { Priority } from '#api/priorities.ts'
import type { Sla } from '#api/sla.ts'
import type { Status } from '#api/statuses.ts'
import type { Topic } from '#api/topics.ts'
import type { Webhook } from '#api/webhooks.ts'
import type { WorkCalendar } from '#platform/base/worktime.ts'
import type { LadderStep } from '../schema/index.ts'

/** A topic as the desk works with it: its assignee by id. */
export type TopicEntry = Omit<Topic, 'assignee'> & { assigneeId: number | null }

/** A topic as it is kept: its path follows from those above it. */
export type StoredTopic = Omit<TopicEntry, 'path'>

/** An SLA policy as the desk works with it: the agents of its ladder by id. */
export type SlaEntry = Omit<Sla, 'ladder'> & { ladder: LadderStep[] }

/** A policy as it is kept: its plain promise follows from its targets, its version from what it said before. */
export type StoredSla = Omit<SlaEntry, 'seconds' | 'version'>

/** A calendar with what its arithmetic goes by: one, as long as it says the same. */
export type CalendarEntry = Calendar & { work: WorkCalendar }

/** A calendar as it is kept: its version from what it said before, and what came of imports, stand apart. */
export type StoredCalendar = Omit<Calendar, 'version' | 'importedAt' | 'importProblem'>

/** What an administrator has set, by key. */
export interface Catalog {
  settings: DeskSettings
  /** In order of position. */
  statuses: ReadonlyMap<string, Status>
  /** The most urgent first. */
  priorities: ReadonlyMap<string, Priority>
  calendars: ReadonlyMap<string, CalendarEntry>
  /** In order of position: the first whose conditions hold wins. */
  slas: ReadonlyMap<string, SlaEntry>
  skills: ReadonlyMap<string, Skill>
  webhooks: ReadonlyMap<string, Webhook>
  topics: ReadonlyMap<string, TopicEntry>
  fields: ReadonlyMap<string, Field>
  /** The default one first. */
  inboxes: ReadonlyMap<string, Inbox>
}

export function byKey<Item extends { key: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.key, item]))
}
