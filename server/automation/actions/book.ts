import type { Desk, DeskEvent } from '../../schema/desk.ts'
import { compileRules, type RuleBook } from '../compile.ts'
import { readGroups, readRules } from '../store/rules.ts'
import { heardIn } from '../triggers.ts'

const NAME = 'rules'

/** The rules in use, ready to be looked at; kept until an administrator changes something. */
export function ruleBook(desk: Desk): Promise<RuleBook> {
  return desk.cache.get(NAME, async () => compileRules(await readRules(desk.db), await readGroups(desk.db)))
}

export function forgetBook(desk: Desk): void {
  desk.cache.forget(NAME)
}

/** Whether any rule listens to an event of a ticket, or waits for a moment that it may move. */
export async function rulesListen(desk: Desk, event: DeskEvent): Promise<boolean> {
  if (event.stream === null) return false
  const { heard, since } = await ruleBook(desk)
  return since.length > 0 || (heard.size > 0 && heardIn(event).some((word) => heard.has(word)))
}

const moving = new Set(['rule', 'rule_group', 'calendar', 'priority', 'desk', 'field'])

/** Whether a changed setting may move the moments of rules. */
export function movesRules(_: Desk, { details }: DeskEvent): boolean {
  return moving.has(String(details['kind']))
}
