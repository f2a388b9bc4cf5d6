import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { Profile, profilePatch } from '#api/profile.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { administer, differences, patched, record } from '../../settings/index.ts'
import { presentProfile } from '../present.ts'
import { updateAgent } from '../store/agents.ts'
import { readProfile } from '../store/profile.ts'

export async function getProfile(desk: Desk, { id }: AgentActor): Promise<Profile> {
  return known(await readProfile(desk.db, id))
}

/** Changes what an agent sets for themselves. */
export async function patchProfile(
  desk: Desk,
  actor: AgentActor,
  patch: z.output<(typeof profilePatch)['body']>,
): Promise<Profile> {
  return administer(desk, async (tx) => {
    const before = known(await readProfile(tx, actor.id))
    const after = patched(before, patch)
    const { name, signature, signsWith, zone, language, density, onVacation, channels } = after
    const row = { name, signature, signs_with: signsWith, zone, language, density, on_vacation: onVacation }
    await updateAgent(tx, actor.id, { ...row, channels: JSON.stringify(channels) })
    await recordOwnChange(desk, tx, actor, differences(before, after))
    return after
  })
}

/** What agents write about themselves stays out of the log; that they did is in it. */
export async function recordOwnChange(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  changed: ReturnType<typeof differences>,
): Promise<void> {
  if (Object.keys(changed).length === 0) return
  const { name: _name, signature: _signature, ...changes } = changed
  await record(desk, tx, actor, { name: 'agent.changed', details: { agent: actor.id }, changes })
}

function known(row: Awaited<ReturnType<typeof readProfile>>): Profile {
  if (!row) throw notFound('The agent')
  return presentProfile(row)
}
