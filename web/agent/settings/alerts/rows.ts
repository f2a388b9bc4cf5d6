import {
  type AlertEvent,
  alertEvents,
  alertMatrix,
  type AlertRecipient,
  alertRecipients,
  customerRecipients,
} from '#api/alerts.ts'

export type Whom = 'customers' | 'agents'

/** Whom a table of the page has a column for. */
export function columnsOf(to: Whom): AlertRecipient[] {
  const customers: readonly AlertRecipient[] = customerRecipients
  return alertRecipients.filter((who) => customers.includes(who) === (to === 'customers'))
}

/** What a table has a row for: all that somebody of its columns can be told of. */
export function rowsOf(to: Whom): AlertEvent[] {
  return alertEvents.filter((event) => columnsOf(to).some((who) => tells(event, who)))
}

export function tells(event: AlertEvent, who: AlertRecipient): boolean {
  return who in alertMatrix[event]
}
