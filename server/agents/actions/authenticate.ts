import type { AgentActor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import type { Desk } from '../../schema/desk.ts'
import { actorFor } from '../directory.ts'
import { deleteIdleSessions, findSession, touchSession } from '../store/sessions.ts'
import { idleSince, isStale } from '../times.ts'
import { directory } from './directory.ts'

/** The name of the cookie that holds the token of an agent's session. */
export const agentCookie = 'ostler_agent'

/** The agent whose session it is; null once it has ended or the agent is disabled. */
export async function authenticateAgent(desk: Desk, sessionToken: string): Promise<AgentActor | null> {
  const now = desk.now()
  const tokenHash = digest(sessionToken)
  const session = await findSession(desk.db, tokenHash, idleSince(now))
  if (!session) return null
  const actor = actorFor(await directory(desk), session.agentId)
  if (actor && isStale(session.seenAt, now)) await touchSession(desk.db, tokenHash, { ...session, now })
  return actor
}

/** Sweeps out sessions that ended by being idle. */
export async function forgetIdleSessions(desk: Desk): Promise<void> {
  await deleteIdleSessions(desk.db, idleSince(desk.now()))
}
