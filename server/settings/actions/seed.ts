import type { DeskSettings } from '#api/settings.ts'
import type { Tx } from '../../schema/desk.ts'
import {
  defaultCalendars,
  defaultPriorities,
  defaultSettings,
  defaultSlas,
  defaultStatuses,
  defaultTopics,
} from '../defaults.ts'
import { topicRow } from '../rows.ts'
import { saveCalendar } from '../store/calendars.ts'
import { saveSettings } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { saveSla } from '../store/slas.ts'

/** What a new desk starts with, and what was chosen for it. */
export async function seedDefaults(tx: Tx, chosen: Partial<DeskSettings> = {}): Promise<void> {
  for (const status of defaultStatuses) await saveNamed(tx, 'status', status)
  for (const priority of defaultPriorities) await saveNamed(tx, 'priority', priority)
  const { zone = defaultSettings.zone } = chosen
  for (const calendar of defaultCalendars) await saveCalendar(tx, calendar, { zone, at: 'ever' })
  for (const sla of defaultSlas) await saveSla(tx, sla, 'ever')
  for (const topic of defaultTopics) await saveNamed(tx, 'topic', topicRow(topic))
  await saveSettings(tx, { ...defaultSettings, ...chosen })
}
