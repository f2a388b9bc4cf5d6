import type { Clock } from '#api/clocks.ts'

/** A time of Monday, 23 November 2026, in UTC. */
export function at(time: string): string {
  return `2026-11-23T${time}:00.000Z`
}

export function span(from: string, to: string): Clock['segments'][number] {
  return { from: at(from), to: at(to), seconds: (Date.parse(at(to)) - Date.parse(at(from))) / 1000 }
}

/** For tests: four hours until the resolution, from 10:00 around the clock. */
export function clockOf(change: Partial<Clock>): Clock {
  return {
    ...{ metric: 'resolution', cycle: 1, sla: { key: 'gold', name: 'Gold' }, version: 2, state: 'running' },
    ...{ targetSeconds: 14_400, usedSeconds: 7200, remainingSeconds: 7200, hours: 'always', calendar: null },
    ...{ pausesIn: ['waiting', 'hold'], startedAt: at('10:00'), dueAt: at('14:00'), dueIfResumedAt: null },
    ...{ warnAt: null, pausedAt: null, stoppedAt: null, stoppedBy: null, breachedAt: null, overruled: false },
    ...{ pauses: [], segments: [] },
    ...change,
  }
}
