import { type Metric, metrics, type Pausing, type Target, usualPauses } from '#api/sla.ts'
import { type HoursChoice, hoursChosen } from './short.ts'

/** One field of the table: what is promised of a metric for a priority, or for every priority. */
export interface Cell {
  metric: Metric
  priority: string | null
}

export function indexOf(targets: readonly Target[], { metric, priority }: Cell): number {
  return targets.findIndex((target) => target.metric === metric && target.priority === priority)
}

/**
 * With another time in a cell; without one the promise is gone. A new one is as it `was` before its time was taken out,
 * or is counted as its neighbours are.
 */
export function withSeconds(
  targets: readonly Target[],
  cell: Cell,
  seconds: number | null,
  was?: Target | undefined,
): Target[] {
  const index = indexOf(targets, cell)
  if (seconds === null) return targets.filter((_, place) => place !== index)
  if (index >= 0) return targets.map((target, place) => (place === index ? { ...target, seconds } : target))
  const beside = targets.find(({ metric }) => metric === cell.metric)
  const { hours, calendar } = was ?? beside ?? targets.at(-1) ?? { hours: 'always', calendar: null }
  const pauses = [...(beside?.pauses ?? was?.pauses ?? usualPauses[cell.metric])]
  return [...targets, { ...cell, seconds, hours, calendar, pauses }].toSorted(asInTable)
}

function asInTable(one: Target, other: Target): number {
  const byMetric = metrics.indexOf(one.metric) - metrics.indexOf(other.metric)
  return byMetric || Number(one.priority !== null) - Number(other.priority !== null)
}

export function withHours(targets: readonly Target[], cell: Cell, choice: HoursChoice): Target[] {
  const index = indexOf(targets, cell)
  return targets.map((target, place) => (place === index ? { ...target, ...hoursChosen(choice) } : target))
}

/** A metric pauses alike for every priority. */
export function withPauses(targets: readonly Target[], metric: Metric, pauses: readonly Pausing[]): Target[] {
  return targets.map((target) => (target.metric === metric ? { ...target, pauses: [...pauses] } : target))
}

export function withoutPriority(targets: readonly Target[], priority: string): Target[] {
  return targets.filter((target) => target.priority !== priority)
}

/** The priorities that have a column: those named by a promise, and those for which one was asked. */
export function columnsOf(
  targets: readonly Target[],
  asked: readonly string[],
  order: readonly { key: string }[],
): string[] {
  const wanted = new Set([...targets.flatMap(({ priority }) => priority ?? []), ...asked])
  const known = order.map(({ key }) => key).filter((key) => wanted.has(key))
  return [...known, ...[...wanted].filter((key) => !known.includes(key))]
}
