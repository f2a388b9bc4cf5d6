import { actWhatIsDue, nextRuleDue } from '../../automation/index.ts'
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
  /** Something happened by which rules in time may come due earlier or later. */
  lookAtRules(): Promise<void>
  isDue(moment: number): boolean
  /** Lets the timers do what they do, each at its moment. */
  until(moment: number): Promise<void>
}

export function startClock(desk: Desk, closeDays: number): Timers {
  const due: { at: number; run: Run }[] = []
  let rulesAt: number | null = null
  const add = (at: number, run: Run) => {
    due.push({ at, run })
    due.sort((one, other) => one.at - other.at)
  }
  const lookAtRules = async () => {
    rulesAt = (await nextRuleDue(desk))?.getTime() ?? null
  }
  const nextAt = () => Math.min(due[0]?.at ?? Number.POSITIVE_INFINITY, rulesAt ?? Number.POSITIVE_INFINITY)
  const resolved = (at: number) => add(at + closeDays * DAY, closeSilent)
  return {
    at: add,
    resolved,
    heldUntil: (moment) => add(moment, endHolds),
    lookAtRules,
    isDue: (moment) => nextAt() <= moment,
    until: async (moment) => {
      for (let at = nextAt(); at <= moment; at = nextAt()) {
        const then = movedTo(desk, at)
        if (at === due[0]?.at) await due.shift()?.run(then)
        else {
          await actWhatIsDue(then)
          // It may have resolved something.
          resolved(at)
        }
        await lookAtRules()
      }
    },
  }
}
