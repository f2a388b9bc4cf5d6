import type { Actor } from '#api/endpoint.ts'
import { digest } from '#platform/base/digest.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { address, record } from '../../settings/index.ts'
import { findAgent } from '../directory.ts'
import { readDirectory } from '../store/directory.ts'
import { insertLink, voidLinks } from '../store/links.ts'
import { linkEnd } from '../times.ts'

export interface OneTimeLink {
  link: string
  /** RFC 3339. */
  expiresAt: string
}

/** A one-time link with which the agent sets a new password; earlier ones no longer work. */
export async function resetAgent(
  desk: Desk,
  named: string,
  actor: Actor = { kind: 'system', part: 'command' },
): Promise<OneTimeLink> {
  const base = await address(desk)
  return act(desk, async (tx) => {
    const agent = findAgent(await readDirectory(tx), named, actor.kind === 'agent' ? actor : undefined)
    if (!agent) throw notFound(`The agent “${named}”`)
    if (!agent.active) throw new Fault('conflict', `${agent.name} is disabled. Enable the account first.`)
    await record(desk, tx, actor, { name: 'agent.link-made', details: { agent: agent.id } })
    return makeLink(desk, tx, { purpose: 'set-password', agentId: agent.id, base })
  })
}

/** A fresh link in this transaction, voiding earlier ones for the same. */
export async function makeLink(
  desk: Desk,
  tx: Tx,
  wanted: { purpose: 'set-up' | 'set-password'; agentId: number | null; base: string },
): Promise<OneTimeLink> {
  const { purpose, agentId, base } = wanted
  const now = desk.now()
  const token = desk.random(32).toString('base64url')
  const expiresAt = linkEnd(now)
  await voidLinks(tx, { purpose, agentId, now })
  await insertLink(tx, { tokenHash: digest(token), purpose, agentId, now, expiresAt })
  const page = purpose === 'set-up' ? 'setup' : 'link'
  return { link: `${base}/agent/${page}#${token}`, expiresAt: expiresAt.toISOString() }
}
