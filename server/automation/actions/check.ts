import type { Desk } from '../../schema/desk.ts'
import { checkMacros } from './check-macros.ts'

/** What is wrong, in sentences; empty when all is well. */
export function check(desk: Desk): Promise<string[]> {
  return checkMacros(desk)
}
