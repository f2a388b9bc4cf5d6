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
let clock: Intl.DateTimeFormat | undefined

/** In which zone the app shows and reads moments from now on; one that this browser does not know is the browser's. */
export function showTimesIn(name: string): void {
  zone = isKnown(name) ? name : undefined
  clock = undefined
}

/** Undefined: the browser's own. */
export function shownZone(): string | undefined {
  return zone
}

export function wallClock(at: Date): WallClock {
  clock ??= new Intl.DateTimeFormat('en-US', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...{ hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/** When the clocks show this; days and hours may run over. What a changed clock skips is the hour after. */
export function momentAt(wall: WallClock): Date {
  const wanted = asUtc(wall)
  // The second look is for what lies on the other side of a change of clocks.
  const guess = wanted - offsetAt(wanted)
  return new Date(wanted - offsetAt(guess))
}

function offsetAt(at: number): number {
  return asUtc(wallClock(new Date(at))) - Math.floor(at / 60_000) * 60_000
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
