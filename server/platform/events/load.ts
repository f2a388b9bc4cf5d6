import { sql } from 'kysely'
import { insertMany, nextValues, type Tx } from '../db/index.ts'
import type { NewEvent } from './event.ts'
import { announce } from './horizon.ts'

/**
 * Writes events of the past, in order, without what would follow from them now: for whoever brings a history along.
 * An event may name one before it in `events` as its cause.
 */
export async function loadEvents<S>(tx: Tx<S>, events: readonly NewEvent<string>[]): Promise<void> {
  await sql`select ${announce} from event_position`.execute(tx)
  const positions = await nextValues(tx, 'event_position', events.length)
  const depths: number[] = []
  const rows = events.map((event, place) => {
    const causing = event.cause && 'entry' in event.cause ? event.cause.entry : null
    const depth = causing === null ? 0 : (depths[causing] ?? 0) + 1
    depths.push(depth)
    return {
      position: positions[place],
      stream_id: event.stream,
      seq: event.seq,
      at: event.at,
      name: event.name,
      actor_kind: event.actor.kind,
      actor_id: event.actor.id,
      changes: JSON.stringify(event.changes ?? {}),
      details: JSON.stringify(event.details ?? {}),
      cause: causing === null ? null : (positions[causing] ?? null),
      depth,
    }
  })
  await insertMany(tx, 'event', types, rows)
}

const types = {
  ...{ position: 'bigint', stream_id: 'bigint', seq: 'integer', at: 'timestamptz', name: 'text', actor_kind: 'text' },
  ...{ actor_id: 'bigint', changes: 'jsonb', details: 'jsonb', cause: 'bigint', depth: 'smallint' },
}
