import type { Desk } from '../../schema/desk.ts'
import type { Catalog } from '../catalog.ts'
import { readCatalog } from '../store/catalog.ts'

const NAME = 'catalog'

/** What an administrator has set; kept until it changes. */
export function catalog(desk: Desk): Promise<Catalog> {
  return desk.cache.get(NAME, () => readCatalog(desk.db))
}

/** Where people reach the desk, without a slash at the end. */
export async function address(desk: Desk): Promise<string> {
  await catalog(desk)
  return desk.config.address
}

/** The address that an administrator gave, as the settings were when last read; null where none was given. */
export function addressGiven(desk: Desk): string | null {
  return desk.cache.last<Catalog>(NAME)?.settings.publicUrl?.replace(/\/+$/, '') ?? null
}
