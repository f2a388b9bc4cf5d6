import { insertMany, nextValues } from '#platform/db/index.ts'
import type { Tx } from '../../schema/desk.ts'

export interface LoadedCustomer {
  name: string
  email: string
  created_at: Date
}

/** Brings in many customers whom the desk does not know yet; answers their ids, in order. */
export async function loadCustomers(tx: Tx, customers: readonly LoadedCustomer[]): Promise<number[]> {
  const ids = await nextValues(tx, 'customer_id_seq', customers.length)
  const rows = customers.map((customer, index) => ({ ...customer, id: ids[index] ?? 0 }))
  await insertMany(tx, 'customer', { id: 'bigint', name: 'text', email: 'text', created_at: 'timestamptz' }, rows)
  return ids
}
