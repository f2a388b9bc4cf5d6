import type { Kysely } from 'kysely'
import type { DeskSettings } from '#api/settings.ts'
import { inTreeOrder, pathOf } from '#platform/base/tree.ts'
import type { Schema } from '../../schema/index.ts'
import { alertsOf, offDefaults } from '../alerts.ts'
import { withWork } from '../calendars.ts'
import { byKey, type Catalog } from '../catalog.ts'
import { defaultSettings } from '../defaults.ts'
import { calendarOf, fieldOf, inboxOf, slaOf, topicOf, webhookOf } from '../rows.ts'

export async function readCatalog(db: Kysely<Schema>): Promise<Catalog> {
  const fields = await db.selectFrom('field').selectAll().orderBy('name').execute()
  const topics = byKey(
    (await db.selectFrom('topic').selectAll().orderBy('position').orderBy('name').execute()).map(topicOf),
  )
  const settings = await readSettings(db)
  const calendars = (await db.selectFrom('calendar').selectAll().orderBy('name').execute()).map(calendarOf)
  return {
    settings,
    statuses: byKey(await db.selectFrom('status').selectAll().orderBy('position').orderBy('key').execute()),
    priorities: byKey(await db.selectFrom('priority').selectAll().orderBy('urgency').orderBy('key').execute()),
    calendars: byKey(calendars.map((calendar) => withWork(calendar, settings.zone))),
    slas: byKey((await db.selectFrom('sla').selectAll().orderBy('position').orderBy('name').execute()).map(slaOf)),
    skills: byKey(await db.selectFrom('skill').selectAll().orderBy('name').execute()),
    webhooks: byKey((await db.selectFrom('webhook').selectAll().orderBy('name').execute()).map(webhookOf)),
    topics: byKey(inTreeOrder(topics).map((topic) => ({ ...topic, path: pathOf(topics, topic) }))),
    fields: byKey(fields.map(fieldOf)),
    inboxes: byKey(
      (await db.selectFrom('inbox').selectAll().orderBy('is_default', 'desc').orderBy('name').execute()).map(inboxOf),
    ),
  }
}

async function readSettings(db: Kysely<Schema>): Promise<DeskSettings> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  const known = rows.filter(({ key }) => key in defaultSettings)
  const kept: Partial<DeskSettings> = Object.fromEntries(known.map(({ key, value }) => [key, value]))
  return { ...defaultSettings, ...kept, alerts: alertsOf(kept.alerts ?? {}) }
}

export async function saveSettings(db: Kysely<Schema>, { alerts, ...plain }: Partial<DeskSettings>): Promise<void> {
  // What an administrator left as it was follows what a later version takes for right.
  const values = alerts === undefined ? plain : { ...plain, alerts: offDefaults(alerts) }
  for (const [key, value] of Object.entries(values)) await saveValue(db, key, value)
}

/** What another module keeps beside the settings, such as how to sign in to a demo desk. */
export async function readValue(db: Kysely<Schema>, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function saveValue(db: Kysely<Schema>, key: string, value: unknown): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })))
    .execute()
}
