import type { Inbox, InboxSignIn } from '#api/inboxes.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What a provider handed over for an inbox. */
export interface KeptTokens {
  access: string
  /** Null where the provider gave none: then the sign-in ends with the other one. */
  refresh: string | null
  expiresAt: number
  issuedAt: number
}

const MARGIN_MS = 5 * MINUTE_MS
/** One that is refused although it is younger than this is not refused for its age. */
const YOUNG_MS = 5 * MINUTE_MS

/** What to do about a token that is wanted now; `rejected` is one that a mail server did not take. */
export function tokenCare(tokens: KeptTokens, now: Date, rejected: string | null): 'use' | 'renew' {
  const at = now.getTime()
  if (tokens.access === rejected) return at - tokens.issuedAt > YOUNG_MS ? 'renew' : 'use'
  return tokens.expiresAt - at > MARGIN_MS ? 'use' : 'renew'
}

type Trouble = NonNullable<InboxSignIn['trouble']>

/** When a renewal that failed is tried again; null: somebody has to do something first. */
export function nextRenewal(trouble: Trouble, now: Date): Date | null {
  if (trouble === 'refused') return null
  return new Date(now.getTime() + (trouble === 'client' ? 15 : 1) * MINUTE_MS)
}

/** A sign-in that ends is announced a week before, and one that is short when half of it is over. */
export function endsSoon({ endsAt, signedInAt }: { endsAt: Date | null; signedInAt: Date }, now: Date): boolean {
  if (endsAt === null) return false
  const notice = Math.min(7 * DAY_MS, (endsAt.getTime() - signedInAt.getTime()) / 2)
  return endsAt.getTime() - now.getTime() < notice
}

/** The servers that are shown the tokens of an inbox. */
export function hostsOf({ fetch, send }: Inbox): string[] {
  return [fetch, send].flatMap((server) => (server?.auth === 'oauth' ? [server.host.toLowerCase()] : []))
}

/** Whether a sign-in for the one still holds for the other: tokens are not told to another server or application. */
export function keepsSignIn(before: Inbox, after: Inbox): boolean {
  if (after.oauth === null || !isSameApplication(before, after)) return false
  if (before.oauth?.scopes !== after.oauth.scopes) return false
  const known = hostsOf(before)
  return hostsOf(after).every((host) => known.includes(host))
}

/** Whether its secret still goes to where it went. */
export function isSameApplication({ oauth: before }: Inbox, { oauth: after }: Inbox): boolean {
  if (before === null || after === null) return before === after
  const place = ({ provider, clientId, tenant, tokenUrl }: typeof before) =>
    [provider, clientId, tenant, tokenUrl].join('\n')
  return place(before) === place(after)
}
