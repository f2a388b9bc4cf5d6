import type { AgentActor } from '#api/endpoint.ts'
import { safePosition } from '#platform/events/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { readEventLog } from '../store/events.ts'
import { presentEvent } from '../timeline.ts'

/** The log as the caller may see it, never past a position below which something may still be committed. */
export async function readLogPage(desk: Desk, actor: AgentActor, { after, limit }: { after: number; limit: number }) {
  const upTo = await safePosition(desk.db)
  const events = await readEventLog(desk.db, actor, { after, upTo, limit })
  const full = events.length === limit
  const items = events.map((event) => {
    const { actor: by, changes, details, name, at, seq } = presentEvent({ ...event, seq: event.seq ?? 0 }, new Map())
    return {
      position: event.position,
      ticket: event.ticket,
      seq,
      at,
      name,
      actor: by,
      changes,
      details,
      cause: event.cause,
    }
  })
  return { items, position: full ? (events.at(-1)?.position ?? after) : Math.max(upTo, after) }
}
