import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type {
  Rule,
  rulesCheck,
  rulesCreate,
  rulesDecisions,
  rulesOrder,
  rulesPatch,
  RuleWarning,
  ShownRule,
} from '#api/rules.ts'
import { ruleLimits } from '#api/rules.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import { directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import {
  administer,
  catalog,
  checkCondition,
  createNamed,
  farewell,
  type Kind,
  patchNamed,
  recordSetting,
  same,
  saveNamed,
} from '../../settings/index.ts'
import {
  actsKnown,
  conditionSql,
  gapProblem,
  listDecisionsOf,
  listRejections,
  readMacro,
  settleActs,
} from '../../tickets/index.ts'
import { inOrder } from '../compile.ts'
import { isTicketAct, settleThen, wrongTriggers } from '../refusals.ts'
import * as store from '../store/rules.ts'
import { type Around, warningsOf } from '../warnings.ts'

/** As it is kept: its version follows from what it said before. */
type Stored = Omit<Rule, 'version'>

function rules(desk: Desk): Kind<Stored> {
  return {
    table: 'rule',
    load: async (tx, key) => {
      const found = await store.readRule(tx, key)
      if (!found) return undefined
      const { version: _, ...stored } = found
      return stored
    },
    save: (tx, rule) => save(desk, tx, rule),
    check: (tx, rule, before) => check(desk, tx, rule, before),
  }
}

async function save(desk: Desk, tx: Tx, rule: Stored): Promise<void> {
  const newest = await store.newestVersion(tx, rule.key)
  const { when, if: condition, then } = rule
  const isNews = !newest || !same(newest.definition, { when, if: condition, then })
  const version = (newest?.version ?? 0) + (isNews ? 1 : 0)
  await saveNamed(tx, 'rule', store.ruleRow({ ...rule, version }))
  if (isNews) await store.insertVersion(tx, { ...rule, version }, desk.now())
}

/** Refuses a rule that cannot be. */
export async function check(desk: Desk, tx: Tx, rule: Stored, before: Stored | null): Promise<void> {
  const [groups, { calendars }] = [await store.readGroups(tx), await catalog(desk)]
  if (!groups.some(({ key }) => key === rule.group)) throw invalid('group', `There is no “${rule.group}”.`)
  const inCondition = await checkCondition(tx, rule.if, before?.if ?? null)
  const wrong = {
    ...Object.fromEntries(Object.entries(inCondition).map(([path, message]) => [`if.${path}`, message])),
    ...wrongTriggers(rule, (key) => calendars.has(key)),
  }
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  if (rule.if !== null && rule.when.some(({ on }) => on === 'daily')) askable(desk, rule.if)
}

/** Which tickets are meant at a time of day is asked of all of them at once. */
function askable(desk: Desk, condition: NonNullable<Rule['if']>): void {
  try {
    conditionSql(condition, { now: desk.now() })
  } catch (error) {
    throw error instanceof Fault ? invalid('if', error.message) : error
  }
}

/** The acts as they are kept. Throws `invalid`. */
export async function settled(
  desk: Desk,
  tx: Tx,
  given: z.output<typeof rulesCreate.body>['then'],
  before: readonly Rule['then'][number][] = [],
): Promise<Rule['then']> {
  const [known, { webhooks }] = [await actsKnown(desk), await catalog(desk)]
  const macros = given.flatMap((act) => (act.do === 'macro' ? [act.key] : []))
  const there = new Set<string>()
  for (const key of macros) if (await readMacro(tx, key)) there.add(key)
  const kept = new Set(before.flatMap((act) => (act.do === 'macro' ? [act.key] : [])))
  return settleThen(given, {
    settle: (acts) => settleActs(acts, { known, doneBy: 'rule', path: 'then', before: before.filter(isTicketAct) }),
    gapProblem: (text) => gapProblem(text, new Set(known.fields.keys())),
    isMacro: (key) => there.has(key) || kept.has(key),
    isWebhook: (key) => webhooks.has(key) || before.some((act) => act.do === 'webhook' && act.webhook === key),
  })
}

export async function createRule(
  desk: Desk,
  actor: AgentActor,
  { then, ...made }: z.output<typeof rulesCreate.body>,
): Promise<ShownRule> {
  const rule = await createNamed(desk, actor, rules(desk), async (tx) => {
    const all = await store.readRules(tx)
    if (all.length >= ruleLimits.rules) throw new Fault('conflict', `A desk has at most ${ruleLimits.rules} rules.`)
    const last = Math.max(0, ...all.filter(({ group }) => group === made.group).map(({ position }) => position))
    return { ...made, key: '', position: last + 10, then: await settled(desk, tx, then) }
  })
  return showRule(desk, rule.key)
}

export async function patchRule(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { then, ...patch }: z.output<typeof rulesPatch.body>,
): Promise<ShownRule> {
  const change = async (tx: Tx) => {
    if (then === undefined) return patch
    return { ...patch, then: await settled(desk, tx, then, (await store.readRule(tx, key))?.then) }
  }
  await patchNamed(desk, actor, rules(desk), { key, patch: change })
  return showRule(desk, key)
}

export async function deleteRule(desk: Desk, actor: AgentActor, key: string): Promise<void> {
  await administer(desk, async (tx) => {
    const rule = await store.readRule(tx, key)
    if (!rule) throw notFound(`“${key}”`)
    await recordSetting(desk, tx, actor, { kind: 'rule', key, changes: farewell(rule) })
    await store.deleteRule(tx, key)
  })
}

/** Puts groups and rules in the order given, those that are not named after them as they were. */
export async function orderRules(
  desk: Desk,
  actor: AgentActor,
  { groups }: z.output<typeof rulesOrder.body>,
): Promise<ShownRule[]> {
  await administer(desk, async (tx) => {
    const [there, all] = [await store.readGroups(tx), await store.readRules(tx)]
    const known = new Map(all.map((rule) => [rule.key, rule]))
    const wanted = groups.filter(({ key }) => there.some((group) => group.key === key))
    const named = new Set(wanted.flatMap(({ rules }) => rules))
    const order = [...wanted, ...there.filter(({ key }) => !wanted.some((group) => group.key === key))]
    for (const [place, { key }] of order.entries()) {
      const group = there.find((one) => one.key === key)
      if (group) await move(desk, tx, actor, { kind: 'rule_group', item: group, to: { position: (place + 1) * 10 } })
      const others = inOrder(all, there).filter((rule) => rule.group === key && !named.has(rule.key))
      const given = wanted.find((one) => one.key === key)?.rules ?? []
      const inside = [...given.flatMap((rule) => known.get(rule) ?? []), ...others]
      for (const [at, rule] of inside.entries()) {
        await move(desk, tx, actor, { kind: 'rule', item: rule, to: { group: key, position: (at + 1) * 10 } })
      }
    }
  })
  return listRules(desk)
}

async function move(
  desk: Desk,
  tx: Tx,
  actor: AgentActor,
  { kind, item, to }: { kind: 'rule' | 'rule_group'; item: { key: string }; to: { group?: string; position: number } },
): Promise<void> {
  const before = item as unknown as Record<string, unknown>
  const changed = Object.entries(to).filter(([field, value]) => before[field] !== value)
  if (changed.length === 0) return
  await store.moveTo(tx, kind, item.key, to)
  const changes = Object.fromEntries(changed.map(([field, value]) => [field, [before[field] ?? null, value]])) as never
  await recordSetting(desk, tx, actor, { kind, key: item.key, changes })
}

/** In order, with what is to be said about each. */
export async function listRules(desk: Desk): Promise<ShownRule[]> {
  const [groups, stored] = [await store.readGroups(desk.db), await store.readRules(desk.db)]
  const all = inOrder(stored, groups).map(withoutId)
  const around = await aroundRules(desk, all)
  const acted = await store.readActed(
    desk.db,
    all.map(({ key }) => key),
  )
  return all.map((rule) => ({
    ...rule,
    warnings: warningsOf(rule, all, around),
    acted: acted.get(rule.key) ?? { times: 0, lastAt: null },
  }))
}

/** When it acted, also after it was deleted. */
export async function listRuleDecisions(
  desk: Desk,
  actor: AgentActor,
  key: string,
  query: z.output<typeof rulesDecisions.query>,
) {
  if (!(await store.newestVersion(desk.db, key))) throw notFound(`“${key}”`)
  return listDecisionsOf(desk, actor, { ...query, kind: 'rule', subject: key })
}

/** What it turned away, also after it was deleted. */
export async function listRuleRejections(desk: Desk, key: string, query: z.output<typeof rulesDecisions.query>) {
  if (!(await store.newestVersion(desk.db, key))) throw notFound(`“${key}”`)
  return listRejections(desk, key, query)
}

async function showRule(desk: Desk, key: string): Promise<ShownRule> {
  const found = (await listRules(desk)).find((rule) => rule.key === key)
  if (!found) throw notFound(`“${key}”`)
  return found
}

/** What is to be said about a rule that is not saved. */
export async function checkRule(
  desk: Desk,
  { key, then, ...draft }: z.output<typeof rulesCheck.body>,
): Promise<RuleWarning[]> {
  const [groups, stored] = [await store.readGroups(desk.db), await store.readRules(desk.db)]
  const before = stored.find((rule) => rule.key === key)
  const acts = await inTransaction(desk.db, (tx) => settled(desk, tx, then, before?.then))
  const last = Math.max(0, ...stored.map(({ position }) => position)) + 10
  const rule: Rule = {
    ...{ ...draft, key: before?.key ?? '', name: before?.name ?? '', then: acts, version: 0, disabled: false },
    position: before && before.group === draft.group ? before.position : last,
  }
  const others = stored.filter((one) => one.key !== rule.key).map(withoutId)
  const all = inOrder([...others, rule], groups)
  return warningsOf(rule, all, await aroundRules(desk, all))
}

function withoutId({ id: _, ...rule }: store.StoredRule): Rule {
  return rule
}

async function aroundRules(desk: Desk, all: readonly Rule[]): Promise<Around> {
  const [settings, people, groups] = [await catalog(desk), await directory(desk), await store.readGroups(desk.db)]
  const macros = new Map<string, Rule['then'] | null>()
  for (const act of all.flatMap(({ then }) => then)) {
    if (act.do === 'macro' && !macros.has(act.key)) macros.set(act.key, await actsOfMacro(desk, act.key))
  }
  const { statuses, priorities, topics, slas, fields, calendars, webhooks } = settings
  const { departments, teams, agents } = people
  const things: Record<string, ReadonlyMap<string, { disabled?: boolean }>> = {
    ...{ status: statuses, priority: priorities, topic: topics, sla: slas, field: fields, calendar: calendars },
    ...{ department: departments, team: teams, webhook: webhooks },
  }
  return {
    groups: new Map(groups.map((group) => [group.key, group])),
    find: (kind, key) => {
      if (kind !== 'agent') return things[kind] ? things[kind].get(key) : null
      const agent = agents.get(Number(key))
      return agent && { disabled: !agent.active }
    },
    macro: (key) => macros.get(key) ?? null,
  }
}

async function actsOfMacro(desk: Desk, key: string): Promise<Rule['then'] | null> {
  const macro = await readMacro(desk.db, key)
  return macro === null || macro.disabled ? null : macro.acts
}
