import type { Desk } from '../../schema/desk.ts'
import { closeSilent, endHolds } from '../../tickets/index.ts'
import { DAY } from '../rhythm.ts'
import { movedTo } from './moved.ts'

type Run = (then: Desk) => Promise<void>

export interface Timers {
  at(moment: number, run: Run): void
  /** A ticket was resolved: it closes by itself unless something happens. */
  resolved(at: number): void
  heldUntil(moment: number): void
  isDue(moment: number): boolean
  /** Lets the timers do what they do, each at its moment. */
  until(moment: number): Promise<void>
}

export function startClock(desk: Desk, closeDays: number): Timers {
  const due: { at: number; run: Run }[] = []
  const add = (at: number, run: Run) => {
    due.push({ at, run })
    due.sort((one, other) => one.at - other.at)
  }
  return {
    at: add,
    resolved: (at) => add(at + closeDays * DAY, closeSilent),
    heldUntil: (moment) => add(moment, endHolds),
    isDue: (moment) => (due[0]?.at ?? Number.POSITIVE_INFINITY) <= moment,
    until: async (moment) => {
      for (let next = due[0]; next && next.at <= moment; next = due[0]) {
        due.shift()
        await next.run(movedTo(desk, next.at))
      }
    },
  }
}
