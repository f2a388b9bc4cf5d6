import type { Catalog } from './catalog.ts'

/** What must always hold of the settings and does not, in sentences. A desk that is not set up has none. */
export function faultsOf({ settings, statuses, priorities, topics, slas, fields }: Catalog): string[] {
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
    wrong.push(`The default SLA plan “${settings.defaultSla}” does not exist.`)
  }
  for (const topic of topics.values()) {
    const unknown = topic.fields.filter((key) => !fields.has(key))
    wrong.push(
      ...unknown.map((key) => `The help topic “${topic.name}” asks for the field “${key}”, which does not exist.`),
    )
  }
  return wrong
}
