import type { NextDue as KeptDue } from '../tickets/index.ts'
import type { Book } from './book.ts'
import { type Moment, outlook } from './moments.ts'
import type { Story } from './story.ts'

/** What is kept on a ticket's row, and what of it is to be put on record by now. */
export interface Kept {
  due: KeptDue
  /** In the order in which they came. */
  fallen: Moment[]
}

/**
 * What follows from the story at `now`. What is on record stays so as long as its moment is past: one that a change
 * moved into the future will be news again. `isNews`: false where the past was never watched, so that nobody is told.
 */
export function keptOf(story: Story, book: Book, { now, isNews = true }: { now: number; isNews?: boolean }): Kept {
  const { next, moments } = outlook(story, book, now)
  const past = moments.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
  const fallen = isNews ? past.filter(({ mark }) => !story.told.includes(mark)) : []
  const isToCome = new Set(fallen)
  const told = past.filter((moment) => !isToCome.has(moment)).map(({ mark }) => mark)
  const waiting = [...fallen, ...moments.filter(({ at }) => at > now)].map(({ at }) => at)
  return {
    due: {
      at: dateOf(next?.at ?? null),
      metric: next?.metric ?? null,
      left: next?.left == null ? null : Math.round(next.left / 1000),
      momentAt: waiting.length === 0 ? null : new Date(Math.min(...waiting)),
      promise: { ...story, told },
    },
    fallen,
  }
}

/** The story with these on record. */
export function withTold(story: Story, moments: readonly Moment[]): Story {
  return { ...story, told: [...story.told, ...moments.map(({ mark }) => mark)] }
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}
