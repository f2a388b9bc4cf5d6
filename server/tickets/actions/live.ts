import type { Actor } from '#api/endpoint.ts'
import type { LiveKey } from '#platform/live/index.ts'
import type { RecordedEvent } from '#platform/events/index.ts'
import { before } from '../audience.ts'
import { canSee } from '../policy.ts'
import { readSights } from '../store/sight.ts'
import type { Desk } from '../../schema/desk.ts'

/** What browsers are told about these events: which ticket has a newer version, and never more. */
export async function liveKeys(desk: Desk, events: RecordedEvent[]): Promise<LiveKey[]> {
  const ids = [...new Set(events.flatMap(({ stream }) => stream ?? []))]
  const seen = await readSights(desk.db, ids)
  return events.flatMap((event) => {
    const ticket = event.stream === null ? undefined : seen.get(event.stream)
    if (!ticket || event.seq === null) return []
    const { number, sight } = ticket
    const earlier = before(sight, event.changes)
    const sees = (actor: Actor) => canSee(actor, sight) || canSee(actor, earlier)
    return {
      key: number,
      version: event.seq,
      position: event.position,
      data: { ticket: number, version: event.seq },
      canSee: sees,
    }
  })
}
