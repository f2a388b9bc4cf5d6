import type { Inbox, InboxHealth, InboxSignIn } from '#api/inboxes.ts'
import { sameAddress } from '#platform/base/address.ts'
import { Fault, invalid } from '#platform/base/fault.ts'
import type { Catalog } from './catalog.ts'
import { endsSoon, hostsOf } from './sign-in.ts'
import type { HealthRow } from './store/inboxes.ts'
import type { SignInRow } from './store/sign-ins.ts'

/** What an inbox may point to, besides what is in the catalog. */
export interface Places {
  departments: ReadonlyMap<string, { disabled: boolean }>
}

export function checkInbox(catalog: Catalog, inbox: Inbox, { departments }: Places, before: Inbox | null): void {
  const wrong: Record<string, string> = {}
  const point = (field: 'department' | 'topic' | 'priority', to: ReadonlyMap<string, { disabled: boolean }>) => {
    const key = inbox[field]
    if (key === null || key === before?.[field]) return
    if (!to.has(key)) wrong[field] = `There is no “${key}”.`
    else if (to.get(key)?.disabled) wrong[field] = `“${key}” is disabled.`
  }
  point('department', departments)
  point('topic', catalog.topics)
  point('priority', catalog.priorities)
  const other = [...catalog.inboxes.values()].find(
    ({ key, email }) => key !== inbox.key && sameAddress(email, inbox.email),
  )
  if (other) wrong['email'] = `“${other.name}” has this address already.`
  if (inbox.fetch?.after === 'move' && !inbox.fetch.moveTo) wrong['fetch.moveTo'] = 'Name the folder to move to.'
  if (inbox.fetch?.after === 'move' && inbox.fetch.moveTo === inbox.fetch.folder) {
    wrong['fetch.moveTo'] = 'This is the folder that is read. Choose another one.'
  }
  if (hostsOf(inbox).length > 0 && inbox.oauth === null) wrong['oauth'] = 'Say at which provider somebody signs in.'
  if (inbox.oauth?.provider === 'other') {
    for (const field of ['authorizeUrl', 'tokenUrl', 'scopes'] as const) {
      if (inbox.oauth[field] === '') wrong[`oauth.${field}`] = 'This is needed.'
    }
  }
  const [first] = Object.values(wrong)
  if (first !== undefined) throw new Fault('invalid', first, { fields: wrong })
  if (inbox.disabled && inbox.isDefault) {
    throw invalid('disabled', 'This is the default inbox: mail goes out from it. Choose another default first.')
  }
}

/** Whether what was read on the server before still holds. */
export function readsTheSame(before: Inbox, after: Inbox): boolean {
  const place = ({ fetch }: Inbox) => fetch && [fetch.host, fetch.port, fetch.user, fetch.folder].join('\n')
  return place(before) === place(after)
}

/** Whether how its sending went says something about how it goes. */
export function sendsTheSame(before: Inbox, after: Inbox): boolean {
  const place = ({ send }: Inbox) => send && [send.host, send.port, send.security, send.user, send.auth].join('\n')
  return place(before) === place(after)
}

export function presentHealth(row: HealthRow | undefined, signIn: SignInRow | undefined, now: Date): InboxHealth {
  return {
    fetchPassword: row?.fetchPassword ?? false,
    sendPassword: row?.sendPassword ?? false,
    clientSecret: row?.clientSecret ?? false,
    signIn: signIn ? presentSignIn(signIn, now) : null,
    workedAt: moment(row?.workedAt),
    lastMailAt: moment(row?.lastMailAt),
    failingSince: moment(row?.failingSince),
    error: row?.error ?? null,
    sendFailingSince: moment(row?.sendFailingSince),
    sendError: row?.sendError ?? null,
    silentSince: moment(row?.silentSince),
  }
}

function presentSignIn(row: SignInRow, now: Date): InboxSignIn {
  const { account, trouble, error } = row
  return {
    ...{ account, trouble, error, at: row.signedInAt.toISOString(), endsAt: moment(row.endsAt) },
    ...{ endsSoon: endsSoon(row, now), failingSince: moment(row.failingSince) },
  }
}

function moment(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null
}
