import type { Me } from '#api/session.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault } from '#platform/base/fault.ts'
import { forgive, giveBack, takeTurn } from '#platform/http/index.ts'
import { verifyPassword } from '#platform/passwords/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { record } from '../../settings/index.ts'
import { actorFor } from '../directory.ts'
import { presentMe } from '../present.ts'
import { credentialsOf, holdCredentials, updateAgent } from '../store/agents.ts'
import { deleteSession, insertSession } from '../store/sessions.ts'
import { signInTries, signInWindow } from '../times.ts'
import { endSessions } from './authenticate.ts'
import { directory } from './directory.ts'

export interface SignIn {
  login: string
  password: string
  /** Where the attempt comes from. */
  ip: string
  /** The token of a session that the browser already had. */
  former: string | null
  /** What the browser calls itself. */
  browser?: string | null | undefined
}

/** Opens a session; an unknown login and a wrong password are one and the same answer. */
export async function signIn(desk: Desk, attempt: SignIn): Promise<{ token: string; me: Me }> {
  const found = await credentialsOf(desk.db, attempt.login)
  const account = found ? String(found.id) : attempt.login.toLowerCase()
  const tried = { account, ip: attempt.ip, passwordHash: found?.passwordHash ?? null, password: attempt.password }
  if (!(await tryPassword(desk, tried)) || !found) throw wrong()
  if (!found.active) throw new Fault('unauthenticated', 'This account is disabled. An administrator can enable it.')
  const token = await endSessions(desk, async (tx) => {
    const current = await holdCredentials(tx, found.id)
    // While it was verified, the password may have been changed.
    if (current?.passwordHash !== found.passwordHash) throw wrong()
    if (attempt.former) await deleteSession(tx, digest(attempt.former))
    return openSession(desk, tx, found.id, attempt.browser)
  })
  return { token, me: await describeMe(desk, found.id) }
}

/** Whether the password is the right one. Failures are counted by account and by address, and refused past a limit. */
export async function tryPassword(desk: Desk, { account, ip, passwordHash, password }: PasswordTry): Promise<boolean> {
  const [ofAddress, ofAccount] = [throttleKey('address', ip), throttleKey('account', account)]
  const turn = { windowSeconds: signInWindow, now: desk.now() }
  await takeTurn(desk.db, { key: ofAddress, limit: signInTries.address, ...turn })
  await takeTurn(desk.db, { key: ofAccount, limit: signInTries.account, ...turn })
  if (!(await verifyPassword(passwordHash, password))) return false
  await forgive(desk.db, ofAccount)
  await giveBack(desk.db, ofAddress)
  return true
}

interface PasswordTry {
  /** The agent's id, or what was given in its place. */
  account: string
  ip: string
  /** Null where there is none: it takes as long all the same. */
  passwordHash: string | null
  password: string
}

export async function signOut(desk: Desk, token: string): Promise<void> {
  await endSessions(desk, (tx) => deleteSession(tx, digest(token)))
}

/** A new session in this transaction; answers its token, of which only the hash is kept. */
export async function openSession(
  desk: Desk,
  tx: Tx,
  agentId: number,
  browser: string | null | undefined,
): Promise<string> {
  const token = desk.random(32).toString('base64url')
  const now = desk.now()
  await insertSession(tx, { tokenHash: digest(token), agentId, browser: browser?.slice(0, 200) ?? null, now })
  await updateAgent(tx, agentId, { last_seen_at: now })
  await record(desk, tx, { kind: 'agent', id: agentId }, { name: 'agent.signed-in', details: { agent: agentId } })
  return token
}

export async function describeMe(desk: Desk, agentId: number): Promise<Me> {
  const known = await directory(desk)
  const agent = known.agents.get(agentId)
  const actor = actorFor(known, agentId)
  if (!agent || !actor) throw new Fault('unauthenticated', 'Sign in first.')
  return presentMe(agent, actor)
}

function wrong(): Fault {
  return new Fault('unauthenticated', 'The name or the password is wrong.')
}

function throttleKey(kind: string, value: string): string {
  return digest(`sign-in ${kind} ${value}`).toString('base64url')
}
