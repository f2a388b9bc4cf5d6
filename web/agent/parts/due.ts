import type { Category } from '#api/words.ts'
import { duration, short } from '../../lib/dates.ts'

const HOUR = 3_600_000

export interface Dues {
  status: { category: Category }
  due: { at: string; metric: string } | null
  overdue: boolean
  holdUntil: string | null
}

/** What the due chip says: how it stands, which words say it, and the time that goes into them. */
export interface Due {
  state: 'late' | 'soon' | 'fine' | 'hold' | 'none'
  word: 'late' | 'resolveIn' | 'dueIn' | 'until' | 'hold' | 'none'
  time: string
  at: string | null
}

/** The next thing due. A held ticket says until when; one that is resolved or closed has nothing due. */
export function dueOf(ticket: Dues, now: number, locale: string): Due {
  const { status, due, holdUntil } = ticket
  if (status.category === 'resolved' || status.category === 'closed') return nothing
  if (due) {
    const left = new Date(due.at).getTime() - now
    if (left <= 0) return { state: 'late', word: 'late', time: duration(-left, locale), at: due.at }
    if (status.category !== 'hold' || left < HOUR) {
      const word = due.metric === 'manual' ? 'dueIn' : 'resolveIn'
      return { state: left < HOUR ? 'soon' : 'fine', word, time: duration(left, locale), at: due.at }
    }
  }
  if (status.category !== 'hold') return nothing
  if (!holdUntil) return { state: 'hold', word: 'hold', time: '', at: due?.at ?? null }
  return { state: 'hold', word: 'until', time: short(holdUntil, now, locale), at: holdUntil }
}

const nothing: Due = { state: 'none', word: 'none', time: '', at: null }
