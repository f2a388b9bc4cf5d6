import type { Inbox, InboxHealth } from '#api/inboxes.ts'

export type InboxWithHealth = Inbox & { health: InboxHealth }

/** How an inbox does, in one word: `passive` waits for mail that others bring. */
export type Doing = Trouble | 'off' | 'mail' | 'works' | 'untried' | 'passive'

/** What administrators are told, the worst first: somebody has to sign in, mail does not come in, or does not go out. */
const troubles = ['signIn', 'failing', 'unsent', 'ending', 'silent'] as const
export type Trouble = (typeof troubles)[number]

export function doingOf(inbox: InboxWithHealth): Doing {
  const { disabled, fetch, health } = inbox
  if (disabled) return 'off'
  if (lacksSignIn(inbox)) return 'signIn'
  if (health.failingSince) return 'failing'
  if (health.sendFailingSince) return 'unsent'
  if (health.signIn?.endsSoon) return 'ending'
  if (health.silentSince) return 'silent'
  if (health.lastMailAt) return 'mail'
  if (fetch === null) return 'passive'
  return health.workedAt ? 'works' : 'untried'
}

/** Whether somebody signs in for it at a provider, rather than giving passwords. */
export function usesSignIn({ fetch, send }: Inbox): boolean {
  return fetch?.auth === 'oauth' || send?.auth === 'oauth'
}

/** Whether not the sign-in is what the provider refuses, but what was registered there. */
export function isOfApplication({ health }: InboxWithHealth): boolean {
  return health.signIn?.trouble === 'client'
}

function lacksSignIn(inbox: InboxWithHealth): boolean {
  const { signIn } = inbox.health
  return usesSignIn(inbox) && (signIn === null || signIn.trouble === 'refused' || signIn.trouble === 'client')
}

/** Since when it does what it does, and in which words its server said why. */
export function troubleOf({ health }: InboxWithHealth, doing: Trouble): { since: string | null; error: string | null } {
  const { signIn } = health
  if (doing === 'signIn') return { since: signIn?.failingSince ?? null, error: null }
  if (doing === 'failing') return { since: health.failingSince, error: health.error }
  if (doing === 'unsent') return { since: health.sendFailingSince, error: health.sendError }
  return { since: doing === 'ending' ? (signIn?.endsAt ?? null) : health.silentSince, error: null }
}

/** Those that administrators are told of: the worst first, and of these the longest-lasting. */
export function failing(inboxes: readonly InboxWithHealth[]): { inbox: InboxWithHealth; doing: Trouble }[] {
  const found = inboxes.flatMap((inbox) => {
    const doing = troubles.find((one) => one === doingOf(inbox))
    return doing ? [{ inbox, doing, since: troubleOf(inbox, doing).since ?? '' }] : []
  })
  const rank = ({ doing }: { doing: Trouble }) => Math.max(2, troubles.indexOf(doing))
  return found
    .toSorted((a, b) => rank(a) - rank(b) || a.since.localeCompare(b.since))
    .map(({ inbox, doing }) => ({ inbox, doing }))
}
