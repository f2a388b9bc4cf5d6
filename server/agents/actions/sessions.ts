import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { agentSession } from '#api/profile.ts'
import { digest } from '#platform/base/digest.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import { deleteOtherSessions, deleteSessionById, sessionsOf } from '../store/sessions.ts'
import { idleSince } from '../times.ts'
import { endSessions } from './authenticate.ts'

/** Where the agent is signed in; `token` is that of the session that asks. */
export async function listSessions(
  desk: Desk,
  { id }: AgentActor,
  token: string,
): Promise<z.output<typeof agentSession>[]> {
  const own = digest(token)
  const rows = await sessionsOf(desk.db, id, idleSince(desk.now()))
  return rows.map(({ tokenHash, createdAt, seenAt, ...row }) => {
    const moments = { createdAt: createdAt.toISOString(), seenAt: seenAt.toISOString() }
    return { ...row, ...moments, current: tokenHash.equals(own) }
  })
}

/** Ends a session of the agent's own. Throws `not-found` for anybody else's. */
export async function endSession(desk: Desk, { id }: AgentActor, session: number): Promise<void> {
  if (!(await endSessions(desk, (tx) => deleteSessionById(tx, id, session)))) throw notFound('This session')
}

export async function endOtherSessions(desk: Desk, { id }: AgentActor, token: string): Promise<void> {
  await endSessions(desk, (tx) => deleteOtherSessions(tx, id, digest(token)))
}
