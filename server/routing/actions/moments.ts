import { turnAvailabilities } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { forgetWaits, nextWait } from '../store/turns.ts'
import { routeWaiting } from './run.ts'

/** When agents begin and end: what waits is looked at anew. */
export async function turnShifts(desk: Desk): Promise<void> {
  await turnAvailabilities(desk)
  await routeWaiting(desk)
}

/** When a ticket has waited long enough for somebody who can. */
export function nextOpening(desk: Desk): Promise<Date | null> {
  return nextWait(desk.db)
}

/** Gives what waited long enough to anybody. */
export async function openToAnybody(desk: Desk): Promise<void> {
  const now = desk.now()
  await routeWaiting(desk)
  await forgetWaits(desk.db, now)
}
