import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { Profile, profilePatch } from '#api/profile.ts'
import { notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { administer, differences, patched, record } from '../../settings/index.ts'
import { substituteOf } from '../duty.ts'
import { presentProfile } from '../present.ts'
import { dutyRow } from '../rows.ts'
import { updateAgent } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { sayAvailability } from '../store/duty.ts'
import { readProfile } from '../store/profile.ts'
import { settleDuty } from './availability.ts'

export function getProfile(desk: Desk, { id }: AgentActor): Promise<Profile> {
  return read(desk.db, id)
}

/** Changes what an agent sets for themselves. */
export async function patchProfile(
  desk: Desk,
  actor: AgentActor,
  { vacation, languages, substitute, onVacation, ...patch }: z.output<(typeof profilePatch)['body']>,
): Promise<Profile> {
  return administer(desk, async (tx) => {
    const before = await read(tx, actor.id)
    const { name, signature, signsWith, zone, language, density, channels } = patched(before, patch)
    const row = { name, signature, signs_with: signsWith, zone, language, density }
    await updateAgent(tx, actor.id, { ...row, channels: JSON.stringify(channels) })
    await saveOwnDuty(desk, tx, actor, { vacation, languages, substitute, onVacation })
    const after = await read(tx, actor.id)
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

type OwnDuty = Pick<z.output<(typeof profilePatch)['body']>, 'vacation' | 'languages' | 'substitute' | 'onVacation'>

async function saveOwnDuty(desk: Desk, tx: Tx, { id }: AgentActor, { substitute, ...wish }: OwnDuty): Promise<void> {
  const known = await readDirectory(tx)
  const before = known.agents.get(id)
  if (!before) throw notFound('The agent')
  const after = await settleDuty(desk, tx, {
    before,
    after: patched(before, { ...wish, ...substituteOf(known, substitute) }),
  })
  await updateAgent(tx, id, { ...dutyRow(after), on_vacation: after.onVacation })
  await sayAvailability(tx)
}

async function read(db: Desk['db'] | Tx, id: number): Promise<Profile> {
  const [row, known] = [await readProfile(db, id), await readDirectory(db)]
  const agent = known.agents.get(id)
  if (!row || !agent) throw notFound('The agent')
  return presentProfile(known, row, agent)
}
