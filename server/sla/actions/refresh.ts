import type { Desk, DeskEvent, Tx } from '../../schema/desk.ts'
import { promiseInHand, setNextDue } from '../../tickets/index.ts'
import { becameOf } from '../became.ts'
import { keptOf } from '../kept.ts'
import { readHappened, readStory } from '../store/promises.ts'
import { follow, type Happened, type Story, tellStory } from '../story.ts'
import { currentBook } from './book.ts'

const spoken = ['ticket.created', 'ticket.message-received', 'ticket.replied', 'ticket.reply-withdrawn']
const watched = ['category', 'sla', 'priority', 'department', 'dueAt', 'deletedAt']

/**
 * With an event of a ticket, in its transaction: moves on what its clocks rest on, and finds what is due next. Answers
 * what became of its clocks, to stand with the event.
 */
export async function refreshDue(desk: Desk, tx: Tx, event: DeskEvent): Promise<Record<string, unknown> | undefined> {
  const id = event.stream
  if (id === null || !(spoken.includes(event.name) || watched.some((name) => name in event.changes))) return undefined
  const [book, before] = [await currentBook(desk), await storyBefore(tx, id, event)]
  const after = event.name === 'ticket.reply-withdrawn' ? await retold(tx, id, event) : follow(before, event)
  if (!after) return undefined
  const now = event.at.getTime()
  await setNextDue(tx, [{ id, ...keptOf({ ...after, told: before?.told ?? [] }, book, { now }).due }])
  const became = before && event.name !== 'ticket.reply-withdrawn' ? becameOf(before, after, { book, at: now }) : []
  return became.length > 0 ? { clocks: became } : undefined
}

async function storyBefore(tx: Tx, id: number, { name }: DeskEvent): Promise<Story | null> {
  if (name === 'ticket.created') return null
  const hand = promiseInHand(tx, id)
  const kept = hand ? (hand.promise as Story | null) : await readStory(tx, id)
  return kept ?? tellStory((await readHappened(tx, [id])).get(id) ?? []).story
}

/** A reply that was taken back was never given. */
async function retold(tx: Tx, id: number, event: Happened): Promise<Story | null> {
  const events = (await readHappened(tx, [id])).get(id) ?? []
  return tellStory([...events, event]).story
}
