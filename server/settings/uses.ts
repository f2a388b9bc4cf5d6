import type { Act } from '#api/acts.ts'
import type { Need } from '#api/routing.ts'
import type { Rule, RuleAct } from '#api/rules.ts'
import type { Usage, UsedKind } from '#api/usage.ts'
import type { Named, Person } from '#api/words.ts'
import { actsRefer } from './acts-refer.ts'
import type { Catalog } from './catalog.ts'
import { isNamedIn } from './condition-rules.ts'

/** Who works where, and what departments refer to. */
export interface Structure {
  agents: readonly (Person & { department: string; role: string })[]
  departments: readonly (Named & {
    parent: string | null
    sla: string | null
    calendar: string | null
    isDefault: boolean
    disabled: boolean
  })[]
  /** By which hours agents work, and what they are good at. */
  duties: readonly (Person & { schedule: string | null; skills: readonly string[] })[]
  /** What macros do, and for whom they are. */
  macros: readonly (Named & { acts: readonly Act[]; audience: string; places: readonly string[] })[]
  /** What rules look at, and what they do. */
  rules: readonly Pick<Rule, 'key' | 'name' | 'when' | 'if' | 'then'>[]
  /** What tickets need where they are given to somebody by themselves. */
  routes: readonly (Named & { needs: readonly Need[] })[]
}

type Use = Usage['uses'][number]
const defaults = {
  topic: 'defaultTopic',
  priority: 'defaultPriority',
  status: 'defaultStatus',
  calendar: 'defaultCalendar',
  sla: 'defaultSla',
} as const
const INDISPENSABLE = new Set(['open', 'resolved', 'closed'])

/** Which other settings refer to a thing. */
export function usesOf(catalog: Catalog, structure: Structure, kind: UsedKind, key: string): Use[] {
  return [
    ...deskUses(catalog, structure, kind, key),
    ...topicUses(catalog, kind, key),
    ...inboxUses(catalog, kind, key),
    ...slaUses(catalog, kind, key),
    ...peopleUses(structure, kind, key),
    ...dutyUses(structure, kind, key),
    ...macroUses(structure, kind, key),
    ...ruleUses(structure, kind, key),
  ]
}

function deskUses({ settings }: Catalog, { departments }: Structure, kind: UsedKind, key: string): Use[] {
  if (kind === 'department') {
    const isDefault = departments.some((department) => department.key === key && department.isDefault)
    return isDefault ? [{ kind: 'desk', key: 'defaultDepartment', name: 'the default of the desk' }] : []
  }
  const setting = kind in defaults ? defaults[kind as keyof typeof defaults] : null
  if (setting === null || settings[setting] !== key) return []
  return [{ kind: 'desk', key: setting, name: 'the default of the desk' }]
}

function topicUses({ topics }: Catalog, kind: UsedKind, key: string): Use[] {
  const using = [...topics.values()].filter((topic) => {
    if (kind === 'field') return topic.fields.includes(key)
    if (kind === 'topic') return topic.parent === key
    return kind !== 'role' && kind !== 'calendar' && kind !== 'skill' && kind !== 'webhook' && topic[kind] === key
  })
  return using.map(({ key, name }) => ({ kind: 'topic', key, name }))
}

function inboxUses({ inboxes }: Catalog, kind: UsedKind, key: string): Use[] {
  if (kind !== 'department' && kind !== 'topic' && kind !== 'priority') return []
  const using = [...inboxes.values()].filter((inbox) => inbox[kind] === key)
  return using.map(({ key, name }) => ({ kind: 'inbox', key, name }))
}

/** What policies promise, ask for, and do in time. */
function slaUses({ slas }: Catalog, kind: UsedKind, key: string): Use[] {
  const using = [...slas.values()].filter(({ targets, ladder, conditions }) => {
    if (isNamedIn(conditions, kind, key)) return true
    if (kind === 'priority' || kind === 'calendar') return targets.some((target) => target[kind] === key)
    return (kind === 'team' || kind === 'department') && ladder.some((step) => step[kind] === key)
  })
  return using.map(({ key, name }) => ({ kind: 'sla', key, name }))
}

function peopleUses({ agents, departments }: Structure, kind: UsedKind, key: string): Use[] {
  const using = departments.filter((department) => {
    if (kind === 'department') return department.parent === key
    return (kind === 'sla' || kind === 'calendar') && department[kind] === key
  })
  const working = kind === 'department' || kind === 'role' ? agents.filter((agent) => agent[kind] === key) : []
  const people = new Map(working.map(({ id, name }) => [id, name]))
  return [
    ...using.map(({ key, name }): Use => ({ kind: 'department', key, name })),
    ...[...people].map(([id, name]): Use => ({ kind: 'agent', key: String(id), name })),
  ]
}

function dutyUses({ duties, routes }: Structure, kind: UsedKind, key: string): Use[] {
  const working = duties.filter(({ schedule, skills }) => {
    return (kind === 'calendar' && schedule === key) || (kind === 'skill' && skills.includes(key))
  })
  const asking = kind === 'skill' || kind === 'topic' ? routes.filter(asks(kind, key)) : []
  return [
    ...working.map(({ id, name }): Use => ({ kind: 'agent', key: String(id), name })),
    ...asking.map(({ key, name }): Use => ({ kind: 'routing', key, name })),
  ]
}

function macroUses({ macros }: Structure, kind: UsedKind, key: string): Use[] {
  const using = macros.filter(({ acts, audience, places }) => {
    return actsRefer(acts, kind, key) || (audience === `${kind}s` && places.includes(key))
  })
  return using.map(({ key, name }) => ({ kind: 'macro', key, name }))
}

function ruleUses({ rules }: Structure, kind: UsedKind, key: string): Use[] {
  const using = rules.filter(({ when, if: condition, then }) => {
    if (isNamedIn(condition, kind, key)) return true
    if (kind === 'calendar') return when.some((trigger) => trigger.on === 'since' && trigger.calendar === key)
    return then.some((act) => ruleActRefers(act, kind, key))
  })
  return using.map(({ key, name }) => ({ kind: 'rule', key, name }))
}

function ruleActRefers(act: RuleAct, kind: UsedKind, key: string): boolean {
  switch (act.do) {
    case 'webhook':
      return kind === 'webhook' && act.webhook === key
    case 'mail':
    case 'macro':
    case 'stop':
    case 'reject':
      return false
    default:
      return actsRefer([act], kind, key)
  }
}

function asks(kind: 'skill' | 'topic', key: string) {
  return ({ needs }: Structure['routes'][number]) => needs.some((need) => need[kind] === key)
}

/** Why a thing must stay, whatever refers to it; null where it need not. */
export function whyItStays(catalog: Catalog, kind: UsedKind, key: string): string | null {
  if (kind === 'priority' && catalog.priorities.size === 1) return 'A desk needs a priority.'
  const status = kind === 'status' ? catalog.statuses.get(key) : undefined
  if (!status || !INDISPENSABLE.has(status.category)) return null
  const isLast = ![...catalog.statuses.values()].some(
    (other) => other.key !== key && other.category === status.category && !other.disabled,
  )
  return isLast ? `This is the last status of the category “${status.category}” that is in use.` : null
}

/** Why a thing cannot be deleted, in a sentence; undefined where it can. */
export function whyNotDeletable(uses: readonly Use[], hasTickets: boolean): string | undefined {
  if (uses.some(({ kind }) => kind === 'desk')) return 'It is the default of the desk. Choose another default first.'
  if (uses.length > 0) return `It is used by ${uses.map(({ name }) => `“${name}”`).join(', ')}. Change them first.`
  return hasTickets ? 'There are tickets with it. Disable it instead.' : undefined
}
