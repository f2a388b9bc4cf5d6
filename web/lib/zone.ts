/** What clocks and calendars show somewhere. */
export interface WallClock {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
}

let zone: string | undefined
const clocks = new Map<string | undefined, Intl.DateTimeFormat>()

/** In which zone the app shows and reads moments from now on; one that this browser does not know is the browser's. */
export function showTimesIn(name: string): void {
  zone = isKnown(name) ? name : undefined
}

/** Undefined: the browser's own. */
export function shownZone(): string | undefined {
  return zone
}

/** Of the zone shown, or of another. */
export function wallClock(at: Date, where = zone): WallClock {
  const parts = Object.fromEntries(
    clockOf(where)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

function clockOf(where: string | undefined): Intl.DateTimeFormat {
  const known = clocks.get(where)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...(where === undefined ? {} : { timeZone: where }),
    ...{ hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  clocks.set(where, made)
  return made
}

/** When the clocks show this; days and hours may run over. What a changed clock skips is the hour after. */
export function momentAt(wall: WallClock, where = zone): Date {
  const wanted = asUtc(wall)
  // The second look is for what lies on the other side of a change of clocks.
  const guess = wanted - offsetAt(wanted, where)
  return new Date(wanted - offsetAt(guess, where))
}

function offsetAt(at: number, where: string | undefined): number {
  return asUtc(wallClock(new Date(at), where)) - Math.floor(at / 60_000) * 60_000
}

function asUtc({ year, month, day, hour, minute }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
