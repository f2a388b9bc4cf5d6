import type { Desk } from '../../schema/desk.ts'
import { faultsOf } from '../faults.ts'
import { readCatalog } from '../store/catalog.ts'

/** What is wrong, in sentences; empty when all is well. */
export async function check(desk: Desk): Promise<string[]> {
  return faultsOf(await readCatalog(desk.db))
}
