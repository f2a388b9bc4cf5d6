/** Minutes of a local day; what lies past 1440 belongs to the next date. */
export interface Minutes {
  from: number
  to: number
}

export const DAY_MINUTES = 1440

/** "09:30" is 570; NaN where nothing was typed. */
export function minutesOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':')
  return hours === '' || minutes === '' ? Number.NaN : Number(hours) * 60 + Number(minutes)
}

/** Back to the words of the contract; past midnight it goes on counting: 1800 is "30:00". */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** "17:00" or "5:00 PM"; "30:00" is six in the morning. */
export function sayTime(time: string, locale: string): string {
  const format = utcFormat(locale, { timeStyle: 'short' })
  const minutes = minutesOf(time)
  if (Number.isNaN(minutes)) return '…'
  if (minutes === DAY_MINUTES && format.resolvedOptions().hourCycle?.startsWith('h2')) return '24:00'
  return format.format(new Date(minutes * 60_000))
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** For dates and times without a zone. Kept, for a year has many days and a format is dear to make. */
export function utcFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format
}

/** "08:00–17:00" */
export function sayWindow([from, to]: readonly [string, string], locale: string): string {
  return `${sayTime(from, locale)}–${sayTime(to, locale)}`
}

/** In order, and what touches made one. */
export function merged(spans: readonly Minutes[]): Minutes[] {
  const joined: Minutes[] = []
  for (const { from, to } of spans.filter((span) => span.from < span.to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** What is left of the first where the second is taken out. */
export function without(spans: readonly Minutes[], cuts: readonly Minutes[]): Minutes[] {
  return cuts.reduce<Minutes[]>(
    (left, cut) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, cut.from) },
          { from: Math.max(from, cut.to), to },
        ].filter((part) => part.from < part.to),
      ),
    [...spans],
  )
}

export function lengthOf(spans: readonly Minutes[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0)
}
