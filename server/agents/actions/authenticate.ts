import type { AgentActor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { actorFor } from '../directory.ts'
import { deleteIdleSessions, findSession, type SessionRow, touchSession } from '../store/sessions.ts'
import { idleSince, isStale } from '../times.ts'
import { directory } from './directory.ts'

/** The name of the cookie that holds the token of an agent's session. */
export const agentCookie = 'ostler_agent'

const KNOWN = 'sessions'
const MOST_KNOWN = 10_000

/** The agent whose session it is; null once it has ended or the agent is disabled. */
export async function authenticateAgent(desk: Desk, sessionToken: string): Promise<AgentActor | null> {
  const now = desk.now()
  const tokenHash = digest(sessionToken)
  const session = await knownSession(desk, tokenHash, idleSince(now))
  if (!session) return null
  const actor = actorFor(await directory(desk), session.agentId)
  if (actor && isStale(session.seenAt, now)) {
    const before = { ...session }
    session.seenAt = now
    await touchSession(desk.db, tokenHash, { ...before, now })
  }
  return actor
}

/** An act that ends sessions: here they end with it, on other nodes as soon as these hear of it. */
export async function endSessions<Result>(desk: Desk, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await act(desk, work)
  } finally {
    forgetSessions(desk)
  }
}

/** After a change that ended sessions. */
export function forgetSessions(desk: Desk): void {
  desk.cache.forget(KNOWN)
}

/** The session, as it is known on this node: who it belongs to is asked once and not at every request. */
async function knownSession(desk: Desk, tokenHash: Buffer, after: Date): Promise<SessionRow | null> {
  const known = await desk.cache.get(KNOWN, async () => new Map<string, SessionRow>())
  const name = tokenHash.toString('base64')
  const session = known.get(name)
  // What was seen here last may be in use elsewhere.
  if (session && session.seenAt > after) return session
  const found = await findSession(desk.db, tokenHash, after)
  if (!found) return null
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, found)
  return found
}

/** Sweeps out sessions that ended by being idle. */
export async function forgetIdleSessions(desk: Desk): Promise<void> {
  await deleteIdleSessions(desk.db, idleSince(desk.now()))
}
