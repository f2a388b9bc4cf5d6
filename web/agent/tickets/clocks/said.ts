import type { Clock } from '#api/clocks.ts'
import { countdown, duration, short } from '../../../lib/dates.ts'
import type { ClockVoice } from '../../parts/clock-voice.ts'

export type ClockMood = 'late' | 'soon' | 'far' | 'paused' | 'met' | 'missed' | 'ended'

const HOUR = 3_600_000

export function isOver({ stoppedAt }: Clock): boolean {
  return stoppedAt !== null
}

/** How a clock stands: what a glance should tell. */
export function moodOf(clock: Clock, now: number): ClockMood {
  const { state, stoppedBy, dueAt, warnAt } = clock
  if (stoppedBy === 'ended') return 'ended'
  if (isOver(clock)) return state === 'breached' ? 'missed' : 'met'
  if (dueAt !== null && Date.parse(dueAt) <= now) return 'late'
  if (state === 'paused') return 'paused'
  if (dueAt === null) return 'far'
  const soonAt = warnAt === null ? Date.parse(dueAt) - HOUR : Date.parse(warnAt)
  return soonAt <= now ? 'soon' : 'far'
}

/** "in 38m", "12m late", "paused", "met", "missed by 5m" */
export function standing(clock: Clock, { say, locale, now }: ClockVoice): string {
  const due = clock.dueAt === null ? null : Date.parse(clock.dueAt)
  switch (moodOf(clock, now)) {
    case 'late':
      return say('state.late', { time: duration(now - (due ?? now), locale) })
    case 'paused':
      return say('state.paused')
    case 'met':
      return say('state.met')
    case 'missed':
      return say('state.missed', { time: duration(missedBy(clock), locale) })
    case 'ended':
      return say('state.ended')
    default:
      return due === null ? say('state.never') : say('state.in', { time: countdown(due - now, locale) })
  }
}

/** When it is or was due. */
export function dueLine(clock: Clock, voice: ClockVoice): string {
  const { say, now } = voice
  const { dueAt, dueIfResumedAt } = clock
  if (dueAt !== null) {
    return say(isOver(clock) || Date.parse(dueAt) <= now ? 'line.wasDue' : 'line.due', { at: moment(dueAt, voice) })
  }
  if (dueIfResumedAt !== null) return say('line.ifResumed', { at: moment(dueIfResumedAt, voice) })
  if (clock.stoppedAt !== null) return say('line.ended', { at: moment(clock.stoppedAt, voice) })
  return say('line.never')
}

/** "1h 20m of 4h used, 2h 40m left"; nothing for a moment set by hand. */
export function usedLine(clock: Clock, { say, locale }: ClockVoice): string | null {
  const { targetSeconds, remainingSeconds, usedSeconds } = clock
  if (targetSeconds === null || remainingSeconds === null) return null
  const time = (seconds: number) => (seconds < 60 ? countdown(seconds * 1000, locale) || '0' : spanOf(seconds, locale))
  const target = time(targetSeconds)
  if (remainingSeconds < 0) return say('line.usedLate', { target, late: time(-remainingSeconds) })
  const used = usedSeconds === 0 ? '0' : time(usedSeconds)
  return remainingSeconds === 0
    ? say('line.usedUp', { used, target })
    : say('line.used', { used, target, left: time(remainingSeconds) })
}

/** Which hours counted, and who promised it. */
export function countedLines(clock: Clock, all: readonly Clock[], voice: ClockVoice): string[] {
  const { say } = voice
  if (clock.metric === 'manual') return [byHand(all, voice)]
  const { calendar, sla, version } = clock
  const counted =
    calendar === null
      ? say('line.always')
      : say('line.counted', { calendar: calendar.name, version: calendar.version, zone: calendar.zone })
  return [
    ...(clock.overruled ? [say('line.overruled')] : []),
    counted,
    ...(sla === null ? [] : [say('line.policy', { sla: sla.name, version })]),
  ]
}

function byHand(all: readonly Clock[], voice: ClockVoice): string {
  const before = all.find((clock) => clock.overruled && clock.dueAt !== null)
  if (!before?.dueAt) return voice.say('line.byHand')
  return voice.say('line.before', { sla: before.sla?.name ?? '', at: moment(before.dueAt, voice) })
}

const MOST_PAUSES = 3

/** What was subtracted; of many pauses their sum. */
export function pauseLines(clock: Clock, voice: ClockVoice): string[] {
  const { say, locale } = voice
  const since = clock.state === 'paused' && clock.pausedAt !== null ? clock.pausedAt : null
  const done = clock.pauses.filter(({ from }) => from !== since)
  const seconds = done.reduce((sum, pause) => sum + pause.seconds, 0)
  const lines =
    done.length > MOST_PAUSES
      ? [say('pause.many', { count: done.length, time: spanOf(seconds, locale) })]
      : done.map(({ from, to, seconds: one }) =>
          say('pause.span', { from: moment(from, voice), to: moment(to, voice), time: spanOf(one, locale) }),
        )
  return since === null ? lines : [...lines, say('pause.from', { from: moment(since, voice) })]
}

/** A span of time in words, of less than a minute in seconds. */
export function spanOf(seconds: number, locale: string): string {
  return seconds < 60 ? countdown(Math.max(1, seconds) * 1000, locale) : duration(seconds * 1000, locale)
}

function missedBy({ dueAt, stoppedAt, remainingSeconds }: Clock): number {
  if (remainingSeconds !== null && remainingSeconds < 0) return -remainingSeconds * 1000
  return Math.max(0, Date.parse(stoppedAt ?? '') - Date.parse(dueAt ?? '')) || 0
}

function moment(at: string, { now, locale }: ClockVoice): string {
  return short(at, now, locale)
}

/** "12 finished, 1 missed" */
export function overSentence(over: readonly Clock[], { say, now }: ClockVoice): string {
  const missed = over.filter((clock) => moodOf(clock, now) === 'missed').length
  return `${say('over.all', { count: over.length })}, ${missed > 0 ? say('over.missed', { count: missed }) : say('over.met')}`
}
