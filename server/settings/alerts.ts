import {
  type AlertEvent,
  alertEvents,
  alertMatrix,
  type AlertRecipient,
  type Alerts,
  type AlertsGiven,
} from '#api/alerts.ts'

interface Cell {
  event: AlertEvent
  who: AlertRecipient
  told: boolean
}

/** All that can be told, with these instead of what holds by default; what cannot be told is left out. */
export function alertsOf(given: AlertsGiven): Alerts {
  return withAlerts(alertMatrix, given)
}

export function withAlerts(alerts: Alerts, given: AlertsGiven): Alerts {
  const told = (event: AlertEvent) =>
    Object.fromEntries(
      cellsOf({ [event]: alertMatrix[event] }).map(({ who }) => [
        who,
        given[event]?.[who] ?? alerts[event][who] ?? false,
      ]),
    )
  return Object.fromEntries(alertEvents.map((event) => [event, told(event)])) as Alerts
}

/** What an administrator decided otherwise than it is by default. */
export function offDefaults(alerts: Alerts): AlertsGiven {
  return differing(alerts, alertMatrix)
}

/**
 * What of a wish its writer changed, who saw it as it `was`: two who change different ones at the same time both get
 * theirs.
 */
export function changedByWriter(given: AlertsGiven, was: unknown): AlertsGiven {
  return typeof was === 'object' && was !== null ? differing(given, was) : given
}

/** Each that differs, from what to what. */
export function alertChanges(before: Alerts, after: Alerts): Record<string, [unknown, unknown]> {
  const now = differing(after, before)
  if (cellsOf(now).length === 0) return {}
  return { alerts: [differing(before, after), now] }
}

function differing(alerts: AlertsGiven, from: AlertsGiven): AlertsGiven {
  const left: Partial<Record<AlertEvent, Partial<Record<AlertRecipient, boolean>>>> = {}
  for (const { event, who, told } of cellsOf(alerts)) {
    if (from[event]?.[who] !== told) left[event] = { ...left[event], [who]: told }
  }
  return left
}

function cellsOf(alerts: AlertsGiven): Cell[] {
  return Object.entries(alerts).flatMap(([event, row]) =>
    Object.entries(row).map(([who, told]) => ({ event, who, told }) as Cell),
  )
}
