import type { Me } from '#api/session.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import { hashPassword } from '#platform/passwords/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { record } from '../../settings/index.ts'
import type { AgentEntry } from '../directory.ts'
import { holdCredentials, passwordHashOf, updateAgent } from '../store/agents.ts'
import { linkOwner, useUpLink, voidLinks } from '../store/links.ts'
import { deleteOtherSessions, deleteSessionsOf } from '../store/sessions.ts'
import { endSessions } from './authenticate.ts'
import { directory } from './directory.ts'
import { describeMe, openSession, tryPassword } from './sign-in.ts'

/** Whom a one-time link belongs to, while it works. */
export async function ownerOfLink(desk: Desk, token: string): Promise<AgentEntry> {
  const owner = await linkOwner(desk.db, { tokenHash: digest(token), purpose: 'set-password', now: desk.now() })
  const agent = owner ? (await directory(desk)).agents.get(owner) : undefined
  if (!agent?.active) throw deadLink()
  return agent
}

/** Uses the link up: a new password, every other session of the agent ended, and a new one opened. */
export async function setPassword(
  desk: Desk,
  token: string,
  password: string,
  browser?: string,
): Promise<{ token: string; me: Me }> {
  const { id } = await ownerOfLink(desk, token)
  const passwordHash = await hashPassword(password)
  const session = await endSessions(desk, async (tx) => {
    const now = desk.now()
    if (!(await useUpLink(tx, { tokenHash: digest(token), purpose: 'set-password', now }))) throw deadLink()
    await voidLinks(tx, { purpose: 'set-password', agentId: id, now })
    await updateAgent(tx, id, { password_hash: passwordHash })
    await deleteSessionsOf(tx, id)
    await record(desk, tx, { kind: 'agent', id }, { name: 'agent.password-set', details: { agent: id } })
    return openSession(desk, tx, id, browser)
  })
  return { token: session, me: await describeMe(desk, id) }
}

/** Changes the own password, known to who changes it. Every other session of the agent ends, and no link works. */
export async function changePassword(
  desk: Desk,
  agentId: number,
  change: { current: string; password: string; ip: string; session: string },
): Promise<void> {
  const before = await passwordHashOf(desk.db, agentId)
  const tried = { account: String(agentId), ip: change.ip, passwordHash: before, password: change.current }
  if (!(await tryPassword(desk, tried))) throw wrongPassword()
  const passwordHash = await hashPassword(change.password)
  await endSessions(desk, async (tx) => {
    // While it was verified, it may have been changed elsewhere.
    if ((await holdCredentials(tx, agentId))?.passwordHash !== before) throw wrongPassword()
    await updateAgent(tx, agentId, { password_hash: passwordHash })
    await voidLinks(tx, { purpose: 'set-password', agentId, now: desk.now() })
    await deleteOtherSessions(tx, agentId, digest(change.session))
    const details = { agent: agentId }
    await record(desk, tx, { kind: 'agent', id: agentId }, { name: 'agent.password-set', details })
  })
}

function wrongPassword(): Fault {
  return invalid('current', 'This is not your current password.')
}

function deadLink(): Fault {
  return new Fault('not-found', 'This link was used already, or is too old. Ask an administrator for a new one.')
}
