import type { Inbox, InboxHealth } from '#api/inboxes.ts'

export type InboxWithHealth = Inbox & { health: InboxHealth }

/** How an inbox does, in one word: `passive` waits for mail that others bring. */
export type Doing = 'off' | 'failing' | 'mail' | 'works' | 'untried' | 'passive'

export function doingOf({ disabled, fetch, health }: InboxWithHealth): Doing {
  if (disabled) return 'off'
  if (health.failingSince) return 'failing'
  if (health.lastMailAt) return 'mail'
  if (fetch === null) return 'passive'
  return health.workedAt ? 'works' : 'untried'
}

/** Those that do not work, the longest-failing first. */
export function failing(inboxes: readonly InboxWithHealth[]): InboxWithHealth[] {
  return inboxes
    .filter((inbox) => doingOf(inbox) === 'failing')
    .toSorted((a, b) => (a.health.failingSince ?? '').localeCompare(b.health.failingSince ?? ''))
}
