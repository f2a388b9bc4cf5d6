import type { DeskSettings } from '#api/settings.ts'
import type { Tx } from '../../schema/desk.ts'
import { defaultPriorities, defaultSettings, defaultSlas, defaultStatuses, defaultTopics } from '../defaults.ts'
import { topicRow } from '../rows.ts'
import { saveSettings } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'

/** What a new desk starts with, and what was chosen for it. */
export async function seedDefaults(tx: Tx, chosen: Partial<DeskSettings> = {}): Promise<void> {
  for (const status of defaultStatuses) await saveNamed(tx, 'status', status)
  for (const priority of defaultPriorities) await saveNamed(tx, 'priority', priority)
  for (const sla of defaultSlas) await saveNamed(tx, 'sla', sla)
  for (const topic of defaultTopics) await saveNamed(tx, 'topic', topicRow(topic))
  await saveSettings(tx, { ...defaultSettings, ...chosen })
}
