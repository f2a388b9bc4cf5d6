import { sign } from '#platform/base/token.ts'

const DAY_MS = 86_400_000
const TICKET_LINK_DAYS = 30

/** A customer's way into one ticket, without an account; `open(secret, 'ticket', …)` reads it. */
export function ticketLink(
  address: string,
  secret: string,
  { ticket, customer }: { ticket: number; customer: number },
  now: Date,
): string {
  const expiresAt = new Date(now.getTime() + TICKET_LINK_DAYS * DAY_MS)
  return `${address}/t/${sign(secret, 'ticket', [ticket, customer], expiresAt)}`
}

/** A customer's way to all their tickets. */
export function customerLink(address: string, secret: string, customer: number, now: Date): string {
  return `${address}/t/${sign(secret, 'customer', [customer], new Date(now.getTime() + DAY_MS))}`
}
