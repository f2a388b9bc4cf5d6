import type { Me } from '#api/session.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { hashPassword } from '#platform/passwords/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { record } from '../../settings/index.ts'
import type { AgentEntry } from '../directory.ts'
import { updateAgent } from '../store/agents.ts'
import { linkOwner, useUpLink, voidLinks } from '../store/links.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { directory } from './directory.ts'
import { describeMe, openSession } from './sign-in.ts'

/** Whom a one-time link belongs to, while it works. */
export async function ownerOfLink(desk: Desk, token: string): Promise<AgentEntry> {
  const owner = await linkOwner(desk.db, { tokenHash: digest(token), purpose: 'set-password', now: desk.now() })
  const agent = owner ? (await directory(desk)).agents.get(owner) : undefined
  if (!agent?.active) throw deadLink()
  return agent
}

/** Uses the link up: a new password, every other session of the agent ended, and a new one opened. */
export async function setPassword(desk: Desk, token: string, password: string): Promise<{ token: string; me: Me }> {
  const { id } = await ownerOfLink(desk, token)
  const passwordHash = await hashPassword(password)
  const session = await act(desk, async (tx) => {
    const now = desk.now()
    if (!(await useUpLink(tx, { tokenHash: digest(token), purpose: 'set-password', now }))) throw deadLink()
    await voidLinks(tx, { purpose: 'set-password', agentId: id, now })
    await updateAgent(tx, id, { password_hash: passwordHash })
    await deleteSessionsOf(tx, id)
    await record(desk, tx, { kind: 'agent', id }, { name: 'agent.password-set', details: { agent: id } })
    return openSession(desk, tx, id)
  })
  return { token: session, me: await describeMe(desk, id) }
}

function deadLink(): Fault {
  return new Fault('not-found', 'This link was used already, or is too old. Ask an administrator for a new one.')
}
