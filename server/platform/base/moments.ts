import type { Language } from './words.ts'

interface Reader {
  language: Language
  /** IANA zone. */
  zone: string
}

/** How a moment can be written: "3 March 2026, 14:05 CET" is `long`. */
export const momentForms = ['short', 'long', 'full', 'date', 'time'] as const
export type MomentForm = (typeof momentForms)[number]

const REGION: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
/** Names such as CET belong to a region's readers: others only get a distance to Greenwich. */
const ZONE_WORDS: Record<Language, readonly string[]> = { en: ['en-GB', 'en-US', 'en-AU'], de: ['de-DE', 'en-US'] }

/** A moment as the reader's clock and language say it. */
export function moment(at: Date, form: MomentForm, reader: Reader): string {
  switch (form) {
    case 'date':
      return day(at, reader)
    case 'time':
      return `${clock(at, reader)} ${zoneName(at, reader)}`
    case 'short':
      return `${parts(at, reader, { day: '2-digit', month: '2-digit', year: 'numeric' })}, ${clock(at, reader)}`
    case 'long':
      return `${day(at, reader)}, ${clock(at, reader)} ${zoneName(at, reader)}`
    case 'full':
      return `${parts(at, reader, { weekday: 'long' })}, ${moment(at, 'long', reader)}`
  }
}

function day(at: Date, reader: Reader): string {
  return parts(at, reader, { day: 'numeric', month: 'long', year: 'numeric' })
}

function clock(at: Date, reader: Reader): string {
  return parts(at, reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

function parts(at: Date, { language, zone }: Reader, fields: Intl.DateTimeFormatOptions): string {
  return format(REGION[language], { ...fields, timeZone: zone }).format(at)
}

/** What the zone is called at that moment: "CET", "EST", or else "GMT+3". */
function zoneName(at: Date, { language, zone }: Reader): string {
  const names = ZONE_WORDS[language].map((region) => {
    const said = format(region, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at)
    return said.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  })
  return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? ''
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(region: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${region} ${JSON.stringify(options)}`
  const known = formats.get(name) ?? new Intl.DateTimeFormat(region, options)
  formats.set(name, known)
  return known
}
