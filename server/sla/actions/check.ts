import type { Desk } from '../../schema/desk.ts'
import type { Book } from '../book.ts'
import { keptOf } from '../kept.ts'
import { type KeptPromise, readHappened, readOpen } from '../store/promises.ts'
import { type Story, tellStory } from '../story.ts'
import { currentBook } from './book.ts'

const AT_ONCE = 1000

/** What is kept of the clocks of open tickets and is not what their log tells. */
export async function check(desk: Desk): Promise<string[]> {
  const [book, wrong] = [await currentBook(desk), [] as string[]]
  for (let afterId = 0; ;) {
    const tickets = await readOpen(desk.db, { slas: null, afterId, limit: AT_ONCE, hold: false })
    const happened = await readHappened(
      desk.db,
      tickets.map(({ id }) => id),
    )
    for (const ticket of tickets) {
      const { story } = tellStory(happened.get(ticket.id) ?? [])
      const problem = story && problemOf(ticket, story, { book, now: desk.now().getTime() })
      if (problem) wrong.push(`ticket ${ticket.number}: ${problem}`)
    }
    if (tickets.length < AT_ONCE) return wrong
    afterId = tickets.at(-1)?.id ?? afterId
  }
}

function problemOf(ticket: KeptPromise, told: Story, { book, now }: { book: Book; now: number }): string | null {
  // Nothing was found out yet: it will be, with its next event or by counting anew.
  if (ticket.story === null) return ticket.next_due_at === null ? null : 'what is due next rests on nothing'
  const story = { ...told, told: ticket.story.told }
  if (textOf(story) !== textOf(ticket.story)) return 'its clocks rest on something else than its log tells'
  const { due } = keptOf(story, book, { now })
  const isRight = due.at?.getTime() === ticket.next_due_at?.getTime() && due.metric === ticket.next_due_metric
  return isRight ? null : 'its due moment is stale'
}

/** The same for the same, whatever the order of its parts. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, part]) => `${name}:${textOf(part)}`).join()}}`
}
