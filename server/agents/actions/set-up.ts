import type { Me } from '#api/session.ts'
import type { DeskSettings } from '#api/settings.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { hashPassword } from '#platform/passwords/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, administer, record, saveNamed, seedDefaults } from '../../settings/index.ts'
import { checkIdentity } from '../membership.ts'
import { defaultDepartments, defaultRoles } from '../roles.ts'
import { insertAgent, isAnybodyThere, setDepartments, updateAgent } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { linkOwner, useUpLink } from '../store/links.ts'
import { usernameFrom } from '../username.ts'
import { makeLink, type OneTimeLink } from './links.ts'
import { describeMe, openSession } from './sign-in.ts'

export interface Setup {
  desk: string
  adminName: string
  adminEmail: string
  /** By default what stands before the @ of the address. */
  adminUsername?: string | undefined
  password: string
  zone?: string
  language?: DeskSettings['language']
  publicUrl?: string | null | undefined
}

export function isSetUp(desk: Desk): Promise<boolean> {
  return isAnybodyThere(desk.db)
}

/** The first run: what a new desk starts with, and its first admin. Refuses when the desk is set up. */
export async function setUpDesk(desk: Desk, input: Setup): Promise<{ agentId: number }> {
  const passwordHash = await hashPassword(input.password)
  const agentId = await administer(desk, (tx) => furnish(desk, tx, input, passwordHash))
  return { agentId }
}

/** The same from the setup page, behind its one-time link; signs the admin in. */
export async function setUpByLink(
  desk: Desk,
  { token, browser, ...input }: Setup & { token: string; browser?: string | undefined },
): Promise<{ token: string; me: Me }> {
  const link = { tokenHash: digest(token), purpose: 'set-up' as const, now: desk.now() }
  if (await isSetUp(desk)) throw setUpAlready()
  if ((await linkOwner(desk.db, link)) === undefined) throw deadLink()
  const passwordHash = await hashPassword(input.password)
  const made = await administer(desk, async (tx) => {
    const agentId = await furnish(desk, tx, input, passwordHash)
    if (!(await useUpLink(tx, link))) throw deadLink()
    return { agentId, session: await openSession(desk, tx, agentId, browser) }
  })
  return { token: made.session, me: await describeMe(desk, made.agentId) }
}

/** A fresh one-time link to the setup page, voiding earlier ones; null when the desk is set up. */
export async function makeSetupLink(desk: Desk): Promise<OneTimeLink | null> {
  if (await isSetUp(desk)) return null
  const base = await address(desk)
  return act(desk, (tx) => makeLink(desk, tx, { purpose: 'set-up', agentId: null, base }))
}

async function furnish(desk: Desk, tx: Tx, input: Setup, passwordHash: string): Promise<number> {
  if (await isAnybodyThere(tx)) throw setUpAlready()
  await seedDefaults(tx, {
    name: input.desk,
    zone: input.zone ?? 'UTC',
    language: input.language ?? 'en',
    publicUrl: input.publicUrl ?? null,
  })
  for (const role of defaultRoles) await saveNamed(tx, 'role', role)
  for (const department of defaultDepartments) await saveNamed(tx, 'department', department)
  const username = input.adminUsername ?? usernameFrom(input.adminEmail)
  checkIdentity(await readDirectory(tx), { username, email: input.adminEmail })
  const row = { username, name: input.adminName, email: input.adminEmail, admin: true, assigned_only: false }
  const agentId = await insertAgent(tx, { ...row, created_at: desk.now() })
  await updateAgent(tx, agentId, { password_hash: passwordHash })
  const memberships = defaultDepartments.map(({ key }) => ({ department: key, role: 'all-access' }))
  await setDepartments(tx, agentId, memberships)
  await record(desk, tx, { kind: 'agent', id: agentId }, { name: 'desk.set-up', details: {} })
  return agentId
}

function setUpAlready(): Fault {
  return new Fault('conflict', 'This desk is set up already. Sign in instead.')
}

function deadLink(): Fault {
  return new Fault('not-found', 'This link no longer works. Start the desk again to get a new one.')
}
