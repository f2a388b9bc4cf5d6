export const troubleKinds = ['fetch', 'send', 'sign-in', 'ending', 'silent'] as const
export type TroubleKind = (typeof troubleKinds)[number]

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How an inbox that is in use does. */
export interface Doing {
  inbox: string
  /** Of fetching and of sending by its own server; null where it works, or is not done. */
  fetch: { since: Date; error: string | null } | null
  send: { since: Date; error: string | null } | null
  /** Of the sign-in at its provider. */
  signIn: { since: Date; error: string | null; needsPeople: boolean } | null
  endsSoon: boolean
}

export interface Trouble {
  inbox: string
  kind: TroubleKind
  since: Date
  error: string | null
}

/** What is wrong with an inbox now. What only follows from the sign-in is not said again. */
export function troublesOf({ inbox, fetch, send, signIn, endsSoon }: Doing, now: Date): Trouble[] {
  if (signIn?.needsPeople) return [{ inbox, kind: 'sign-in', since: signIn.since, error: signIn.error }]
  return [
    ...(fetch ? [{ inbox, kind: 'fetch' as const, ...fetch }] : []),
    ...(send ? [{ inbox, kind: 'send' as const, ...send }] : []),
    ...(endsSoon ? [{ inbox, kind: 'ending' as const, since: now, error: null }] : []),
  ]
}

export interface KnownTrouble extends Trouble {
  toldAt: Date | null
}

export type Phase = 'begun' | 'lasts' | 'over'

/** What becomes of a trouble: it is noted or forgotten, and the administrators are told or not. */
export interface Step {
  trouble: Trouble
  act: 'note' | 'forget'
  tell: Phase | null
}

/** What passes by itself is not worth a letter. */
const PATIENCE_MS: Record<TroubleKind, number> = {
  fetch: 15 * MINUTE_MS,
  send: 15 * MINUTE_MS,
  'sign-in': 15 * MINUTE_MS,
  ending: 0,
  silent: 0,
}

/** What is to be done about what is known and what is so: told when it begins, once a day, and when it is over. */
export function nextSteps(known: readonly KnownTrouble[], present: readonly Trouble[], now: Date): Step[] {
  const isSame = (one: Trouble, other: Trouble) => one.inbox === other.inbox && one.kind === other.kind
  const going = present.map((trouble): Step => {
    const before = known.find((one) => isSame(one, trouble))
    const lasting = before
      ? { ...trouble, since: before.since < trouble.since ? before.since : trouble.since }
      : trouble
    return { trouble: lasting, act: 'note', tell: phaseOf(lasting, before?.toldAt ?? null, now) }
  })
  const gone = known.filter((one) => !present.some((trouble) => isSame(one, trouble)))
  // While something else is wrong with it, it does not work again.
  const isWell = ({ inbox }: Trouble) =>
    !present.some((trouble) => trouble.inbox === inbox && trouble.kind !== 'ending')
  return [
    ...going,
    ...gone.map(({ toldAt, ...trouble }): Step => {
      const isTold = toldAt !== null && trouble.kind !== 'ending' && isWell(trouble)
      return { trouble, act: 'forget', tell: isTold ? 'over' : null }
    }),
  ]
}

function phaseOf({ kind, since }: Trouble, toldAt: Date | null, now: Date): Phase | null {
  if (toldAt === null) return now.getTime() - since.getTime() >= PATIENCE_MS[kind] ? 'begun' : null
  return now.getTime() - toldAt.getTime() >= DAY_MS ? 'lasts' : null
}
