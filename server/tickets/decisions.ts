import { type Condition, type ExplainedTest, type Explained, type Test, testsOf } from '#api/conditions.ts'
import type { Decision, DecisionKind, PassedOver, RoutingDetail, RuleDetail } from '#api/decisions.ts'
import type { Named, Person } from '#api/words.ts'

interface About {
  /** Where it was taken before, since the events of the act name it. */
  id?: number
  ticket: number
  at: Date
  /** The position of the event that led to it. */
  event: number | null
  outcome: string
}

/** A rule that listened and did nothing, as it is kept: facts stand once for all of them. */
export interface Passed {
  /** The id of the rule's version. */
  version: number
  why: PassedOver['why']
  /** The first test that did not hold: its place in the condition. */
  test?: number
  by?: string
}

export interface PassedDetail {
  trigger: string
  facts: Record<string, ExplainedTest['actual']>
  rules: Passed[]
}

/** What is put on record of an automatic decision. */
export type NewDecision = About &
  (
    | { kind: 'rule'; subject: string; version: number; detail: RuleDetail }
    | { kind: 'passed-over'; subject?: null; version?: 0; detail: PassedDetail }
    | { kind: 'routing'; subject: string; version?: number; detail: RoutingDetail }
  )

export interface DecisionRow {
  id: number
  at: Date
  ticket: string
  event: number | null
  kind: DecisionKind
  subject: string | null
  version: number
  outcome: string
  detail: unknown
}

/** A version of a rule, with what the rule is called today. */
export interface RuleAsOf {
  id: number
  rule: Named
  version: number
  /** The tests of its condition, in order. */
  tests: readonly Test[]
}

export interface Around {
  agents: ReadonlyMap<number, Person>
  /** What rules and routers are called, by `kind key`. */
  names: ReadonlyMap<string, string>
  versions: ReadonlyMap<number, RuleAsOf>
}

export function presentDecision(row: DecisionRow, around: Around): Decision {
  const { id, ticket, event, outcome } = row
  const common = { id, at: row.at.toISOString(), ticket, event, outcome }
  if (row.kind === 'passed-over') {
    return { ...common, people: [], kind: row.kind, detail: wholePassed(row.detail as PassedDetail, around) }
  }
  const key = row.subject ?? ''
  const subject = { key, name: around.names.get(`${row.kind} ${key}`) ?? key }
  const people = agentsIn(row).flatMap((agent) => around.agents.get(agent) ?? [])
  const told = { ...common, people, subject, version: row.version }
  return row.kind === 'rule'
    ? { ...told, kind: row.kind, detail: row.detail as RuleDetail }
    : { ...told, kind: row.kind, detail: row.detail as RoutingDetail }
}

function wholePassed({ trigger, facts, rules }: PassedDetail, { versions }: Around) {
  const whole = rules.flatMap(({ version, why, test, by }): PassedOver[] => {
    const rule = versions.get(version)
    if (!rule) return []
    const asked = test === undefined ? undefined : rule.tests[test]
    const held = asked ? { ...asked, actual: facts[asked.field] ?? null, held: false } : null
    return [{ rule: rule.rule, version: rule.version, why, test: held, ...(by === undefined ? {} : { by }) }]
  })
  return { trigger, rules: whole }
}

/** The agents that a decision names. */
export function agentsIn({ kind, detail }: DecisionRow): number[] {
  if (kind === 'passed-over') return []
  if (kind === 'routing') {
    const { agent, candidates } = detail as RoutingDetail
    return [...new Set([...(agent === null ? [] : [agent]), ...candidates.map((candidate) => candidate.agent)])]
  }
  const { acts, if: condition } = detail as RuleDetail
  const assigned = acts.flatMap(({ act }) => [act['agent'], act['assignee']])
  const asked =
    condition === null ? [] : leaves(condition).filter(({ field }) => field === 'assignee' || field === 'actor')
  const tested = asked.flatMap(({ values, actual }) => [...values, actual])
  const ids = [...assigned, ...tested].map(Number).filter((id) => Number.isInteger(id) && id > 0)
  return [...new Set(ids)]
}

function leaves(explained: Explained): ExplainedTest[] {
  return 'parts' in explained ? explained.parts.flatMap(leaves) : [explained]
}

/** The versions of rules that a decision names. */
export function versionsIn({ kind, detail }: DecisionRow): number[] {
  return kind === 'passed-over' ? (detail as PassedDetail).rules.map(({ version }) => version) : []
}

/** The tests of a condition, in the order in which they stand. */
export function testsIn(condition: Condition | null): Test[] {
  return condition === null ? [] : [...testsOf(condition)].map(({ test }) => test)
}

const MOST_SEEN = 200

/** A value as a decision keeps it. */
export function seenAs(value: string | number | boolean | null | readonly string[]): ExplainedTest['actual'] {
  if (typeof value === 'string') return value.length > MOST_SEEN ? `${value.slice(0, MOST_SEEN)}…` : value
  return typeof value === 'object' && value !== null
    ? value.slice(0, 50).map((each) => each.slice(0, MOST_SEEN))
    : value
}
