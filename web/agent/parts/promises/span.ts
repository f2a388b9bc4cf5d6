/** The units of a span of time, the largest first, in seconds. */
const sizes = { d: 86_400, h: 3_600, min: 60, s: 1 } as const
type SpanUnit = keyof typeof sizes

// Whatever language the reader reads, both are understood: what they mean does not collide.
const units: readonly [seconds: number, words: readonly string[]][] = [
  [604_800, ['w', 'wk', 'wks', 'week', 'weeks', 'wo', 'woche', 'wochen']],
  [sizes.d, ['d', 'day', 'days', 't', 'tg', 'tag', 'tage', 'tagen']],
  [sizes.h, ['h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde', 'stunden']],
  [sizes.min, ['m', 'min', 'mins', 'minute', 'minutes', 'minuten']],
  [sizes.s, ['s', 'sec', 'secs', 'second', 'seconds', 'sek', 'sekunde', 'sekunden']],
]
const sizeOf = new Map(units.flatMap(([seconds, words]) => words.map((word) => [word, seconds] as const)))

const PART = /(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?(?:\s*(?:,|\band\b|\bund\b|\+)\s*|\s*)/uy

/** What somebody typed for a span of time; `unit` is a number without one, `number` what is no span at all. */
type ReadSpan = { seconds: number } | { problem: 'empty' | 'unit' | 'unreadable'; number?: string }

/** Reads "15 min", "4 h", "2 days", "1h 30m", "1:30 h", "1,5 Std." or "2 Tage und 4 Stunden". */
export function readSpan(typed: string): ReadSpan {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(\d+):([0-5]\d)(?:\s*(?:h|std\.?))?$/, '$1h $2min')
  if (text === '') return { problem: 'empty' }
  if (/^\d+(?:[.,]\d+)?$/.test(text)) return { problem: 'unit', number: text }
  let seconds = 0
  let last = Number.POSITIVE_INFINITY
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text)
    const size = sizeOf.get(part?.[2] ?? '')
    // "30 min 1 h" or "4 h 2 h" was surely meant otherwise.
    if (!part || size === undefined || size >= last) return { problem: 'unreadable' }
    seconds += Number(part[1]?.replace(',', '.')) * size
    last = size
  }
  return { seconds: Math.round(seconds) }
}

/**
 * A span in its units: 5,400 seconds are one hour and 30 minutes. Of hours that a calendar counts no days are made: a
 * working day is not 24 of them.
 */
export function spanParts(seconds: number, withDays = true): { unit: SpanUnit; count: number }[] {
  const used = withDays ? (['d', 'h', 'min', 's'] as const) : (['h', 'min', 's'] as const)
  let rest = Math.max(0, Math.round(seconds))
  const parts = used.flatMap((unit) => {
    const count = Math.floor(rest / sizes[unit])
    rest -= count * sizes[unit]
    return count > 0 ? [{ unit, count }] : []
  })
  return parts.length > 0 ? parts : [{ unit: 'min', count: 0 }]
}
