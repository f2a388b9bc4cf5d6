import type { AgentActor, IntakeActor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import { isWithin } from '#platform/base/networks.ts'
import type { Desk } from '../../schema/desk.ts'
import { actorFor } from '../directory.ts'
import { noteUse, workingKeys } from '../store/keys.ts'
import { isStale } from '../times.ts'
import { directory } from './directory.ts'

/** Whose rights the key has; null where it is unknown, revoked, not to be used from there, or its agent is disabled. */
export async function authenticateKey(
  desk: Desk,
  secret: string,
  address: string,
): Promise<AgentActor | IntakeActor | null> {
  const keys = await desk.cache.get('keys', () => workingKeys(desk.db))
  const key = keys.get(digest(secret).toString('hex'))
  if (!key || (key.networks.length > 0 && !isWithin(key.networks, address))) return null
  const actor = key.agentId === null ? intake(key.id) : actorFor(await directory(desk), key.agentId)
  const now = desk.now()
  if (actor && isStale(key.lastUsedAt, now)) {
    key.lastUsedAt = now
    await noteUse(desk.db, key.id, now)
  }
  return actor
}

function intake(key: number): IntakeActor {
  return { kind: 'intake', key }
}
