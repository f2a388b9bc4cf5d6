import { agentsPatch } from '#api/agents.ts'
import { patchAgent } from '../../agents/index.ts'
import { patchRouting, routeWaiting } from '../../routing/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { createSkill } from '../../settings/index.ts'
import { duties, skills, support } from '../routing.ts'
import { jane } from '../staff.ts'
import { agentNamed } from './moved.ts'

/** What people are good at; and, where it is on, what waits in Support is given to them by themselves from now on. */
export async function openRouting(desk: Desk, { isOn }: { isOn: boolean }): Promise<void> {
  const actor = await agentNamed(desk, jane.username)
  for (const name of skills) await createSkill(desk, actor, { name })
  for (const { agent, set } of duties) await patchAgent(desk, actor, agent, agentsPatch.body.parse(set))
  const { place, needs, excluded, ...same } = support
  await patchRouting(desk, actor, place, { ...same, needs: [...needs], excluded: [...excluded], enabled: isOn })
  await routeWaiting(desk)
}
