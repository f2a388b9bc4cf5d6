import { simulationLimits, type SimulationSummary } from '#api/simulations.ts'
import type { BareDifference, BareValue } from '../schema/index.ts'

/** What was counted in a run. */
export interface Tally {
  given: ReadonlyMap<number, number>
  peak: ReadonlyMap<number, number>
  acted: ReadonlyMap<string, number>
  missed: ReadonlyMap<string, number>
  mails: ReadonlyMap<string, number>
}

export interface Found {
  tickets: number
  strayed: number
  differing: readonly { ticket: number; differences: readonly BareDifference[] }[]
  now: Tally
  draft: Tally
  people: { now: number; draft: number }
  limits: ReadonlyMap<string, number>
}

type Value = SimulationSummary['flows'][number]['from']

/** What things are called. */
export interface Names {
  value: (field: string, value: BareValue) => Value
  agent: (id: number) => string
  rule: (key: string) => string
}

export function summaryOf(found: Found, names: Names): SimulationSummary {
  const { tickets, strayed, differing, now, draft, people, limits } = found
  return {
    ...{ tickets, differing: differing.length, people },
    fields: fieldsOf(differing),
    flows: flowsOf(differing, names),
    breaches: both(now.missed, draft.missed).map(({ key, ...counts }) => ({ metric: key, ...counts })),
    mails: both(now.mails, draft.mails).map(({ key, ...counts }) => ({ kind: key, ...counts })),
    agents: agentsOf(now, draft, names),
    rules: both(now.acted, draft.acted)
      .filter((one) => one.now !== one.draft)
      .map(({ key, ...counts }) => ({ rule: { key, name: names.rule(key) }, ...counts })),
    replayed: { tickets, differing: strayed },
    limits: [...limits].map(([kind, count]) => ({ kind: kind as SimulationSummary['limits'][number]['kind'], count })),
  }
}

function fieldsOf(differing: Found['differing']): SimulationSummary['fields'] {
  const counts = new Map<string, number>()
  for (const { field } of differing.flatMap(({ differences }) => differences)) {
    counts.set(field, (counts.get(field) ?? 0) + 1)
  }
  return [...counts].map(([field, tickets]) => ({ field, tickets })).toSorted(byTickets)
}

const uncounted = new Set(['due', 'mails'])

function flowsOf(differing: Found['differing'], names: Names): SimulationSummary['flows'] {
  const flows = new Map<string, { field: string; from: BareValue; to: BareValue; tickets: number }>()
  for (const { field, from, to } of differing.flatMap(({ differences }) => differences)) {
    if (uncounted.has(field)) continue
    const name = JSON.stringify([field, from, to])
    flows.set(name, { field, from, to, tickets: (flows.get(name)?.tickets ?? 0) + 1 })
  }
  return [...flows.values()]
    .toSorted(byTickets)
    .slice(0, simulationLimits.flows)
    .map(({ field, from, to, tickets }) => {
      return { field, from: names.value(field, from), to: names.value(field, to), tickets }
    })
}

function byTickets(one: { tickets: number }, other: { tickets: number }): number {
  return other.tickets - one.tickets
}

function both<Key extends string | number>(now: ReadonlyMap<Key, number>, draft: ReadonlyMap<Key, number>) {
  const keys = [...new Set([...now.keys(), ...draft.keys()])]
  const counts = keys.map((key) => ({ key, now: now.get(key) ?? 0, draft: draft.get(key) ?? 0 }))
  return counts.toSorted((one, other) => other.now - one.now || other.draft - one.draft)
}

function agentsOf(now: Tally, draft: Tally, names: Names): SimulationSummary['agents'] {
  const peaks = new Map(both(now.peak, draft.peak).map(({ key, ...counts }) => [key, counts]))
  const given = new Map(both(now.given, draft.given).map(({ key, ...counts }) => [key, counts]))
  const nothing = { now: 0, draft: 0 }
  return [...new Set([...given.keys(), ...peaks.keys()])]
    .map((id) => ({
      agent: { id, name: names.agent(id) },
      given: given.get(id) ?? nothing,
      peak: peaks.get(id) ?? nothing,
    }))
    .filter((one) => one.given.now !== one.given.draft || one.peak.now !== one.peak.draft)
    .toSorted((one, other) => other.given.draft - one.given.draft || one.agent.id - other.agent.id)
}
