import { setMaxListeners } from 'node:events'
import type { Log } from '../base/log.ts'

export interface ScheduleEntry {
  name: string
  everySeconds: number
  run: () => Promise<void>
}

const START_MS = 1_000

/** Runs each at its pace, first soon after the start; one never overlaps itself. Disposing waits for what runs. */
export function startTimers(schedule: readonly ScheduleEntry[], { log }: { log: Log }): AsyncDisposable {
  const ending = new AbortController()
  // One for each that pauses.
  setMaxListeners(schedule.length + 1, ending.signal)
  const running = schedule.map((entry) => keepRunning(entry, log, ending.signal))
  return {
    async [Symbol.asyncDispose]() {
      ending.abort()
      await Promise.all(running)
    },
  }
}

async function keepRunning(entry: ScheduleEntry, log: Log, ending: AbortSignal): Promise<void> {
  const pace = entry.everySeconds * 1000
  await pause(Math.min(pace, START_MS), ending)
  while (!ending.aborted) {
    const started = performance.now()
    try {
      await entry.run()
    } catch (error) {
      log.error({ err: error, timer: entry.name }, 'what runs every so often failed; it runs again at its next turn')
    }
    await pause(Math.max(0, pace - (performance.now() - started)), ending)
  }
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ending.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      ending.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    ending.addEventListener('abort', end)
  })
}
