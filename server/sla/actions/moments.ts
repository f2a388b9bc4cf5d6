import type { TicketEventName } from '#api/events.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { type Stamp, stampTickets } from '../../tickets/index.ts'
import { keptOf, withTold } from '../kept.ts'
import type { Moment, MomentKind } from '../moments.ts'
import { holdWhatIsDue, type KeptPromise, readHappened, readNextMoment } from '../store/promises.ts'
import { type Story, tellStory } from '../story.ts'
import { currentBook } from './book.ts'

const AT_ONCE = 200
/** What is put on record later than that after its moment was slept through, and is told in one letter. */
const LATE_MS = 15 * 60_000
const timer = { kind: 'system', part: 'timer' } as const

const events: Record<MomentKind, TicketEventName> = {
  'due-soon': 'ticket.due-soon',
  overdue: 'ticket.overdue',
  step: 'ticket.ladder-step',
}

/** When something is to be done about a clock next. */
export function nextMoment(desk: Desk): Promise<Date | null> {
  return readNextMoment(desk.db)
}

/**
 * Puts on record what the clocks have come to: warnings, misses and steps of ladders, each once on any number of nodes,
 * and each stamped with its own moment, however late somebody comes by.
 */
export async function recordMoments(desk: Desk): Promise<void> {
  for (;;) {
    const held = await act(desk, (tx) => recordSome(desk, tx))
    if (held < AT_ONCE) return
  }
}

async function recordSome(desk: Desk, tx: Tx): Promise<number> {
  const held = await holdWhatIsDue(tx, desk.now(), AT_ONCE)
  if (held.length === 0) return 0
  const [book, now] = [await currentBook(desk), desk.now().getTime()]
  const stories = await storiesOf(tx, held)
  const stamps: Stamp[] = held.flatMap(({ id }) => {
    const story = stories.get(id)
    if (!story) return []
    const { fallen } = keptOf(story, book, { now })
    const { due } = keptOf(withTold(story, fallen), book, { now })
    return [{ id, happenings: fallen.map((moment) => happeningOf(moment, now)), due }]
  })
  await stampTickets(desk, tx, { actor: timer, stamps })
  return held.length
}

/** What is kept of them; where nothing is, what their log tells. */
export async function storiesOf(tx: Tx, tickets: readonly KeptPromise[]): Promise<ReadonlyMap<number, Story>> {
  const untold = tickets.filter(({ story }) => story === null).map(({ id }) => id)
  const happened = untold.length > 0 ? await readHappened(tx, untold) : new Map<number, never[]>()
  return new Map(
    tickets.flatMap(({ id, story }) => {
      const told = story ?? tellStory(happened.get(id) ?? []).story
      return told ? [[id, told] as const] : []
    }),
  )
}

/** What the log says of it. */
export function happeningOf(
  { at, since, kind, metric, cycle, dueAt, policy, step }: Moment,
  now: number,
): Stamp['happenings'][number] {
  return {
    name: events[kind],
    at: new Date(at).toISOString(),
    details: {
      metric,
      cycle,
      dueAt: new Date(dueAt ?? at).toISOString(),
      ...(policy ? { sla: policy.key, version: policy.version, quiet: !policy.alerts } : {}),
      ...(step === null ? {} : { step }),
      ...(now - since > LATE_MS ? { late: true } : {}),
    },
  }
}
