import type { Decision, DecisionKind } from '#api/decisions.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid, notFound } from '#platform/base/fault.ts'
import { directory, type Directory } from '../../agents/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { agentsIn, type DecisionRow, type NewDecision, presentDecision, testsIn, versionsIn } from '../decisions.ts'
import * as store from '../store/decisions.ts'
import { forgetRejections } from '../store/rejections.ts'

const AT_ONCE = 2_000
const DAY_MS = 86_400_000

/**
 * Puts on record why something is done, or not done, by itself. Answers their ids, in order: who then acts sets
 * `hand.decision`, so that the events of the act lead to it.
 */
export function recordDecisions(tx: Tx, decisions: readonly NewDecision[]): Promise<number[]> {
  return store.insertDecisions(tx, decisions)
}

interface Wish {
  kind?: DecisionKind | undefined
  limit: number
  cursor?: string | undefined
}

/** Throws `not-found` for a ticket that the actor does not see. */
export async function listDecisions(desk: Desk, actor: AgentActor, number: string, wish: Wish) {
  const ticket = await store.findSeen(desk.db, actor, number)
  if (ticket === null) throw notFound('This ticket')
  return paged(desk, wish, (wanted) => store.readOfTicket(desk.db, ticket, wanted))
}

/** What a rule or a router decided, on tickets that the actor sees. */
export function listDecisionsOf(
  desk: Desk,
  actor: AgentActor,
  { kind, subject, ...wish }: Wish & { kind: 'rule' | 'routing'; subject: string },
) {
  return paged(desk, wish, (wanted) => store.readOfSubject(desk.db, actor, { ...wanted, kind, subject }))
}

export async function getDecision(desk: Desk, actor: AgentActor, id: number): Promise<Decision> {
  const row = await store.readDecision(desk.db, actor, id)
  const [decision] = row ? await present(desk, [row]) : []
  if (!decision) throw notFound('This decision')
  return decision
}

async function paged(
  desk: Desk,
  { kind, limit, cursor }: Wish,
  read: (wanted: { kind: DecisionKind | undefined; before: number | null; limit: number }) => Promise<DecisionRow[]>,
): Promise<{ items: Decision[]; next: string | null }> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const rows = await read({ kind, before: cursor === undefined ? null : Number(cursor), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: await present(desk, shown), next: rows.length > limit && last ? String(last.id) : null }
}

async function present(desk: Desk, rows: readonly DecisionRow[]): Promise<Decision[]> {
  const people = await directory(desk)
  const rules = rows.flatMap(({ kind, subject }) => (kind === 'rule' && subject !== null ? [subject] : []))
  const names = new Map(
    [...(await store.readRuleNames(desk.db, [...new Set(rules)]))].map(([key, name]) => [`rule ${key}`, name]),
  )
  for (const { kind, subject } of rows) {
    if (kind === 'routing' && subject !== null) names.set(`routing ${subject}`, nameOfPlace(people, subject))
  }
  const versions = await store.readRuleVersions(desk.db, [...new Set(rows.flatMap(versionsIn))])
  const around = {
    names,
    agents: new Map(
      [...new Set(rows.flatMap(agentsIn))].flatMap((id) => {
        const agent = people.agents.get(id)
        return agent ? [[id, { id, name: agent.name }]] : []
      }),
    ),
    versions: new Map(
      versions.map(({ id, key, version, definition, name }) => {
        const rule = { key, name: name ?? key }
        return [id, { id, rule, version, tests: testsIn(definition.if) }]
      }),
    ),
  }
  return rows.map((row) => presentDecision(row, around))
}

function nameOfPlace({ departments, teams }: Directory, subject: string): string {
  const [kind = '', key = ''] = subject.split(':')
  return (kind === 'team' ? teams : departments).get(key)?.name ?? key
}

/** Forgets decisions of long ago, and what was turned away then, as the settings say. */
export async function forgetOldDecisions(desk: Desk): Promise<void> {
  const { settings } = await catalog(desk)
  const before = new Date(desk.now().getTime() - settings.decisionDays * DAY_MS)
  while ((await store.forgetDecisions(desk.db, before, AT_ONCE)) === AT_ONCE);
  while ((await forgetRejections(desk.db, before, AT_ONCE)) === AT_ONCE);
}
