/** The instant at which the civil day of `moment` began in an IANA zone. */
export function startOfDay(moment: Date, zone: string): Date {
  const { year, month, day } = civil(moment, zone)
  const guess = Date.UTC(year, month - 1, day)
  // The offset at the guess can differ from the one at midnight on a day that changes it: look twice.
  const first = guess - offsetMs(new Date(guess), zone)
  return new Date(guess - offsetMs(new Date(first), zone))
}

function offsetMs(moment: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = civil(moment, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment.getTime() / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function civil(moment: Date, zone: string) {
  const format = formats.get(zone) ?? newFormat(zone)
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return { year, month, day, hour, minute, second }
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields })
  formats.set(zone, format)
  return format
}
