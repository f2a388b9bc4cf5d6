import type { Desk } from '../../schema/desk.ts'
import type { Catalog } from '../catalog.ts'
import { readCatalog } from '../store/catalog.ts'

/** What an administrator has set; kept until it changes. */
export function catalog(desk: Desk): Promise<Catalog> {
  return desk.cache.get('catalog', () => readCatalog(desk.db))
}

/** Where people reach the desk, without a slash at the end. */
export async function address(desk: Desk): Promise<string> {
  const { settings } = await catalog(desk)
  return (settings.publicUrl ?? desk.config.address).replace(/\/+$/, '')
}
