import { ruleGroupsCreate, rulesCreate } from '#api/rules.ts'
import { createGroup, createRule, lookByRules } from '../../automation/index.ts'
import type { Desk } from '../../schema/desk.ts'
import type { Act } from '../acts.ts'
import { PENDING, ruleGroups } from '../rules.ts'
import { jane } from '../staff.ts'
import { takeLooks } from '../store/looks.ts'
import { agentNamed, movedTo } from './moved.ts'

/** What the desk does by itself, from its first day on. */
export async function openRules(desk: Desk, vip: number | null): Promise<void> {
  const actor = await agentNamed(desk, jane.username)
  for (const { rules, ...group } of ruleGroups(vip)) {
    const { key } = await createGroup(desk, actor, ruleGroupsCreate.body.parse(group))
    for (const rule of rules) await createRule(desk, actor, rulesCreate.body.parse({ ...rule, group: key }))
  }
}

/**
 * Has the rules look at what has just happened to a ticket, at its moment: a worker would do it on today's clock. What
 * came before it and was not looked at needs no look any more.
 */
export async function followRules(desk: Desk, number: string): Promise<void> {
  const look = (await takeLooks(desk, number)).at(-1)
  if (!look) return
  // Nothing is routed yet that would have to wait for rules.
  await lookByRules(movedTo(desk, look.at), [look.act], async () => undefined)
}

/** Whether rules of the demo may act on it, or begin to wait. They listen to nothing else, so the rest costs no look. */
export function isForRules(act: Act, isOver: boolean): boolean {
  if (act.does === 'says') return isOver
  if (act.does === 'set') return act.change.priority !== undefined
  return act.does === 'opens' || act.does === 'raise' || (act.does === 'reply' && act.status === PENDING)
}

/** What was not looked at is past: no worker shall do it today. */
export async function forgetLooks(desk: Desk): Promise<void> {
  await takeLooks(desk)
}
