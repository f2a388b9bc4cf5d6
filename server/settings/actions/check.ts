import type { Desk } from '../../schema/desk.ts'
import { faultsOf, faultsOfCalendars, faultsOfSlas } from '../faults.ts'
import { readCatalog } from '../store/catalog.ts'
import { newestCalendars } from '../store/calendars.ts'
import { newestVersions } from '../store/slas.ts'

/** What is wrong, in sentences; empty when all is well. */
export async function check(desk: Desk): Promise<string[]> {
  const catalog = await readCatalog(desk.db)
  return [
    ...faultsOf(catalog),
    ...faultsOfCalendars(catalog, await newestCalendars(desk.db)),
    ...faultsOfSlas(catalog, await newestVersions(desk.db)),
  ]
}
