import type { Clock } from '#api/clocks.ts'
import { short } from '../../../lib/dates.ts'
import type { ClockVoice } from '../../parts/clock-voice.ts'
import { isOver, spanOf } from './said.ts'

export interface Answer {
  key: string
  /** "Resolution: Tue 14:05" */
  line: string
  /** "2h earlier" */
  than: string
}

/** What would be promised with other terms, and how that differs from what is. */
export function answersOf(
  asked: readonly Clock[],
  given: readonly Clock[],
  { voice, nameOf }: { voice: ClockVoice; nameOf: (clock: Clock) => string },
): Answer[] {
  return asked
    .filter((clock) => !isOver(clock) && clock.metric !== 'manual')
    .map((clock) => {
      const key = `${clock.metric} ${clock.cycle}`
      const other = given.find((one) => !isOver(one) && `${one.metric} ${one.cycle}` === key)
      return { key, line: lineOf(clock, nameOf(clock), voice), than: thanOf(clock, other, voice) }
    })
}

function lineOf({ dueAt, remainingSeconds }: Clock, clock: string, { say, locale, now }: ClockVoice): string {
  if (dueAt === null) return say('whatIf.paused', { clock, time: spanOf(Math.max(0, remainingSeconds ?? 0), locale) })
  const at = short(dueAt, now, locale)
  return say(Date.parse(dueAt) <= now ? 'whatIf.over' : 'whatIf.due', { clock, at })
}

function thanOf(clock: Clock, other: Clock | undefined, { say, locale }: ClockVoice): string {
  if (!other) return say('whatIf.new')
  const due = [clock.dueAt, other.dueAt].flatMap((at) => (at === null ? [] : Date.parse(at) / 1000))
  const left = [clock.remainingSeconds ?? 0, other.remainingSeconds ?? 0]
  const [then = 0, now = 0] = due.length === 2 ? due : left
  const seconds = then - now
  if (Math.abs(seconds) < 1) return say('whatIf.same')
  const [less, more] = due.length === 2 ? ['earlier', 'later'] : ['less', 'more']
  return say(`whatIf.${seconds < 0 ? less : more}`, { time: spanOf(Math.abs(seconds), locale) })
}
