import type { AlertsGiven } from '#api/alerts.ts'
import type { Actor } from '#api/endpoint.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { alertChanges, changedByWriter, withAlerts } from '../alerts.ts'
import { storedCalendar } from '../calendars.ts'
import type { Catalog } from '../catalog.ts'
import { differences, patched, type Patch } from '../differences.ts'
import { checkSettings } from '../rules.ts'
import { saveCalendar } from '../store/calendars.ts'
import { readCatalog, saveSettings } from '../store/catalog.ts'
import { administer } from './administer.ts'
import type { Wanted } from './named.ts'
import { recordSetting } from './record.ts'
import { refuseStale } from './stale.ts'

type Plain = Omit<DeskSettings, 'alerts'>

export function patchSettings(
  desk: Desk,
  actor: Actor,
  { was, alerts: given, ...patch }: Wanted<Plain> & { alerts?: AlertsGiven | undefined },
): Promise<DeskSettings> {
  return administer(desk, async (tx) => {
    const catalog = await readCatalog(tx)
    const { alerts, ...before } = catalog.settings
    await refuseStale(tx, { kind: 'desk', key: 'settings' }, { before, patch, was })
    const after = patched(before, patch as Patch<Plain>)
    const settings = { ...after, alerts: withAlerts(alerts, changedByWriter(given ?? {}, was?.['alerts'])) }
    checkSettings(catalog, settings)
    await saveSettings(tx, settings)
    if (settings.zone !== before.zone) await moveCalendars(tx, catalog, { zone: settings.zone, at: desk.now() })
    const changes = { ...differences(before, after), ...alertChanges(alerts, settings.alerts) }
    await recordSetting(desk, tx, actor, { kind: 'desk', key: 'settings', changes })
    return settings
  })
}

/** What counts in the zone of the desk says something else in another. */
async function moveCalendars(tx: Tx, { calendars }: Catalog, to: { zone: string; at: Date }): Promise<void> {
  for (const calendar of calendars.values()) {
    if (calendar.zone === null) await saveCalendar(tx, storedCalendar(calendar), to)
  }
}
