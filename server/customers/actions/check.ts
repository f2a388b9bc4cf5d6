import type { Desk } from '../../schema/desk.ts'
import { repeatedDomains } from '../domains.ts'
import { readWrongCustomers } from '../store/check.ts'
import { allOrganisations } from '../store/organisations.ts'

/** What is wrong, in sentences; empty when all is well. */
export async function check(desk: Desk): Promise<string[]> {
  return [...repeatedDomains(await allOrganisations(desk.db)), ...(await readWrongCustomers(desk.db))]
}
