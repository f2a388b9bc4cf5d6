import type { CustomerActor } from '#api/endpoint.ts'
import type { Desk } from '../../schema/desk.ts'
import { seeTicket } from '../../tickets/index.ts'
import { readHappened, readStory } from '../store/promises.ts'
import { tellStory } from '../story.ts'
import { type Told, toldOf } from '../told.ts'
import { currentBook } from './book.ts'

/** What a customer is promised about a ticket that they may see. Throws `not-found`. */
export async function promiseTo(desk: Desk, customer: CustomerActor, number: string): Promise<Told | null> {
  const { id } = await seeTicket(desk, customer, number)
  const kept = await readStory(desk.db, id)
  const story = kept ?? tellStory((await readHappened(desk.db, [id])).get(id) ?? []).story
  return story && toldOf(story, await currentBook(desk))
}
