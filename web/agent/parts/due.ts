import type { Category } from '#api/words.ts'
import { countdown, duration, short } from '../../lib/dates.ts'
import type { ClockVoice } from './clock-voice.ts'

const HOUR = 3_600_000

export interface Dues {
  status: { category: Category }
  due: { at: string; metric: string } | null
  paused: { metric: string; remainingSeconds: number } | null
  holdUntil: string | null
}

/** What the chip says of the clock that is next. */
export interface Due {
  state: 'late' | 'soon' | 'far' | 'paused' | 'none'
  /** "reply in 1h 12m" */
  long: string
  /** "reply 1h 12m", for lists. */
  brief: string
  /** The moment that it is about. */
  at: string | null
}

/** The next thing due. What pauses says how much is left; what is resolved or closed has nothing due. */
export function dueOf({ status, due, paused, holdUntil }: Dues, voice: ClockVoice): Due {
  if (status.category === 'resolved' || status.category === 'closed') return nothing
  if (due) return runningOf(due, voice)
  if (paused) return pausedOf(paused.remainingSeconds * 1000, holdUntil, voice)
  if (status.category !== 'hold') return nothing
  const long = holdUntil ? voice.say('due.until', { until: shortOf(holdUntil, voice) }) : voice.say('due.hold')
  return { state: 'paused', long, brief: long, at: holdUntil }
}

const nothing: Due = { state: 'none', long: '', brief: '', at: null }

function runningOf({ at, metric }: { at: string; metric: string }, { say, locale, now }: ClockVoice): Due {
  const left = Date.parse(at) - now
  const kind = kindOf(metric)
  if (left <= 0) {
    const time = duration(-left, locale)
    return { state: 'late', long: say(`due.late.${kind}`, { time }), brief: say('due.late.short', { time }), at }
  }
  const time = countdown(left, locale)
  const state = left <= HOUR ? 'soon' : 'far'
  return { state, long: say(`due.${kind}`, { time }), brief: say(`due.short.${kind}`, { time }), at }
}

function pausedOf(left: number, holdUntil: string | null, voice: ClockVoice): Due {
  const { say, locale } = voice
  const about = { time: countdown(Math.max(0, left), locale), ...(holdUntil && { until: shortOf(holdUntil, voice) }) }
  return {
    state: 'paused',
    long: say(holdUntil ? 'due.pausedUntil' : 'due.paused', about),
    brief: about.time,
    at: holdUntil,
  }
}

function kindOf(metric: string): 'reply' | 'update' | 'solve' | 'manual' {
  if (metric === 'first-response' || metric === 'next-response') return 'reply'
  if (metric === 'periodic-update') return 'update'
  return metric === 'manual' ? 'manual' : 'solve'
}

function shortOf(at: string, { now, locale }: ClockVoice): string {
  return short(at, now, locale)
}
