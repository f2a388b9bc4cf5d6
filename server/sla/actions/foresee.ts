import type { Desk } from '../../schema/desk.ts'
import type { NextDue } from '../../tickets/index.ts'
import { keptOf } from '../kept.ts'
import { type Happened, tellStory } from '../story.ts'
import { currentBook } from './book.ts'

/** Finds what is due next out of a whole log; null where it tells nothing. */
export type Foresight = (entries: readonly (Omit<Happened, 'at'> & { at: string })[]) => NextDue | null

/** For tickets that are loaded with all that happened to them: what they were late with before is no news. */
export async function foresight(desk: Desk): Promise<Foresight> {
  const [book, now] = [await currentBook(desk), desk.now().getTime()]
  return (entries) => {
    const { story } = tellStory(entries.map((entry) => ({ ...entry, at: new Date(entry.at) })))
    return story && keptOf(story, book, { now, isNews: false }).due
  }
}
