import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import { type RuleGroup, type ruleGroupsCreate, type ruleGroupsPatch, ruleLimits } from '#api/rules.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import type { Desk } from '../../schema/desk.ts'
import {
  administer,
  createNamed,
  farewell,
  type Kind,
  patchNamed,
  recordSetting,
  saveNamed,
} from '../../settings/index.ts'
import { deleteGroup, readGroups, readRules } from '../store/rules.ts'

const groups: Kind<RuleGroup> = {
  table: 'rule_group',
  load: async (tx, key) => (await readGroups(tx)).find((group) => group.key === key),
  save: (tx, group) => saveNamed(tx, 'rule_group', group),
}

export function listGroups(desk: Desk): Promise<RuleGroup[]> {
  return readGroups(desk.db)
}

export function createGroup(
  desk: Desk,
  actor: AgentActor,
  made: z.output<typeof ruleGroupsCreate.body>,
): Promise<RuleGroup> {
  return createNamed(desk, actor, groups, async (tx) => {
    const all = await readGroups(tx)
    if (all.length >= ruleLimits.groups) throw new Fault('conflict', `A desk has at most ${ruleLimits.groups} groups.`)
    const position = Math.max(0, ...all.map((group) => group.position)) + 10
    return { ...made, key: '', position, disabled: false }
  })
}

export function patchGroup(
  desk: Desk,
  actor: AgentActor,
  key: string,
  patch: z.output<typeof ruleGroupsPatch.body>,
): Promise<RuleGroup> {
  return patchNamed(desk, actor, groups, { key, patch })
}

export async function removeGroup(desk: Desk, actor: AgentActor, key: string): Promise<void> {
  await administer(desk, async (tx) => {
    const group = await groups.load(tx, key)
    if (!group) throw notFound(`“${key}”`)
    if ((await readRules(tx)).some((rule) => rule.group === key)) {
      throw new Fault('conflict', 'There are rules in this group. Move or delete them first.')
    }
    await recordSetting(desk, tx, actor, { kind: 'rule_group', key, changes: farewell(group) })
    await deleteGroup(tx, key)
  })
}
