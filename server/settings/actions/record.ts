import type { EventName, EventPayload } from '#api/events.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { by, type Doer } from '../by.ts'
import type { Changes } from '../differences.ts'

/** Puts on record what happened to the desk itself, rather than to a ticket. */
export async function record<Name extends EventName>(
  desk: Desk,
  tx: Tx,
  actor: Doer,
  event: { name: Name; details: EventPayload<Name>; changes?: Changes },
): Promise<void> {
  await desk.events.record(tx, [{ stream: null, seq: null, at: desk.now(), actor: by(actor), ...event }])
}

/** Puts on record what was set; nothing where nothing changed. */
export async function recordSetting(
  desk: Desk,
  tx: Tx,
  actor: Doer,
  set: { kind: string; key: string; changes: Changes },
): Promise<void> {
  const { kind, key, changes } = set
  if (Object.keys(changes).length === 0) return
  await record(desk, tx, actor, { name: 'settings.changed', details: { kind, key }, changes })
}
