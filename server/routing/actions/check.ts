import type { Desk } from '../../schema/desk.ts'
import { readFaults } from '../store/check.ts'

/** What is wrong with routing, in sentences. */
export function check(desk: Desk): Promise<string[]> {
  return readFaults(desk.db)
}
