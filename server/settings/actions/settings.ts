import type { Actor } from '#api/endpoint.ts'
import type { DeskSettings } from '#api/settings.ts'
import type { Desk } from '../../schema/desk.ts'
import { differences, patched, type Patch } from '../differences.ts'
import { checkSettings } from '../rules.ts'
import { readCatalog, saveSettings } from '../store/catalog.ts'
import { administer } from './administer.ts'
import type { Wanted } from './named.ts'
import { recordSetting } from './record.ts'
import { refuseStale } from './stale.ts'

export function patchSettings(
  desk: Desk,
  actor: Actor,
  { was, ...patch }: Wanted<DeskSettings>,
): Promise<DeskSettings> {
  return administer(desk, async (tx) => {
    const catalog = await readCatalog(tx)
    await refuseStale(tx, { kind: 'desk', key: 'settings' }, { before: catalog.settings, patch, was })
    const settings = patched(catalog.settings, patch as Patch<DeskSettings>)
    checkSettings(catalog, settings)
    await saveSettings(tx, settings)
    const changes = differences(catalog.settings, settings)
    await recordSetting(desk, tx, actor, { kind: 'desk', key: 'settings', changes })
    return settings
  })
}
