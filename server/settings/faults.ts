import { calendarDefinition } from './calendars.ts'
import type { Catalog } from './catalog.ts'
import { same } from './differences.ts'
import { definitionOf } from './promises.ts'

/** What must always hold of the settings and does not, in sentences. A desk that is not set up has none. */
export function faultsOf({ settings, statuses, priorities, topics, calendars, slas, fields }: Catalog): string[] {
  if (statuses.size === 0) return []
  const wrong: string[] = []
  const status = statuses.get(settings.defaultStatus)
  if (!status || status.disabled || status.category !== 'open') {
    wrong.push(`The default status “${settings.defaultStatus}” is not an enabled status of the category “open”.`)
  }
  if (!priorities.has(settings.defaultPriority)) {
    wrong.push(`The default priority “${settings.defaultPriority}” does not exist.`)
  }
  if (settings.defaultTopic !== null && !topics.has(settings.defaultTopic)) {
    wrong.push(`The default help topic “${settings.defaultTopic}” does not exist.`)
  }
  if (settings.defaultSla !== null && !slas.has(settings.defaultSla)) {
    wrong.push(`The default SLA policy “${settings.defaultSla}” does not exist.`)
  }
  if (settings.defaultCalendar !== null && !calendars.has(settings.defaultCalendar)) {
    wrong.push(`The default calendar “${settings.defaultCalendar}” does not exist.`)
  }
  for (const topic of topics.values()) {
    const unknown = topic.fields.filter((key) => !fields.has(key))
    wrong.push(
      ...unknown.map((key) => `The help topic “${topic.name}” asks for the field “${key}”, which does not exist.`),
    )
  }
  return wrong
}

/** `newest`: the versions of calendars, the newest of each. */
export function faultsOfCalendars(
  { calendars, settings }: Pick<Catalog, 'calendars' | 'settings'>,
  newest: readonly { calendar: string; version: number; definition: object }[],
): string[] {
  const versions = new Map(newest.map((version) => [version.calendar, version]))
  return [...calendars.values()].flatMap((calendar) => {
    const kept = versions.get(calendar.key)
    const said = calendarDefinition(calendar, settings.zone)
    const isKept = kept?.version === calendar.version && same(kept.definition, said)
    return isKept ? [] : [`The calendar “${calendar.name}” is not what its newest version says.`]
  })
}

/** `newest`: the versions of policies, the newest of each. */
export function faultsOfSlas(
  { slas }: Pick<Catalog, 'slas'>,
  newest: readonly { sla: string; version: number; definition: object }[],
): string[] {
  const versions = new Map(newest.map((version) => [version.sla, version]))
  return [...slas.values()].flatMap((sla) => {
    const kept = versions.get(sla.key)
    const isKept = kept?.version === sla.version && same(kept.definition, definitionOf(sla))
    return isKept ? [] : [`The SLA policy “${sla.name}” is not what its newest version says.`]
  })
}
