import type { Desk } from '../schema/desk.ts'
import { recordMoments } from '../sla/index.ts'

/** Puts on record what the clocks have come to, as the timer does. */
export function strike(desk: Desk): Promise<void> {
  return recordMoments(desk)
}
