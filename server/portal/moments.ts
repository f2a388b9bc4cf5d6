import type { Language } from '#platform/base/words.ts'

const REGION: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
/** Names such as CET belong to a region's readers: others only get a distance to Greenwich. */
const ZONE_WORDS: Record<Language, readonly string[]> = { en: ['en-GB', 'en-US', 'en-AU'], de: ['de-DE', 'en-US'] }

/** "3 March 2026, 14:05 CET" */
export function dayAndTime(moment: string | Date, language: Language, zone: string): string {
  return `${day(moment, language, zone)}, ${time(moment, language, zone)}`
}

function day(moment: string | Date, language: Language, zone: string): string {
  const fields = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return format(REGION[language], { ...fields, timeZone: zone }).format(new Date(moment))
}

function time(moment: string | Date, language: Language, zone: string): string {
  const fields = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  return `${format(REGION[language], fields).format(new Date(moment))} ${zoneName(moment, language, zone)}`
}

/** What the zone is called at that moment: "CET", "EST", or else "GMT+3". */
function zoneName(moment: string | Date, language: Language, zone: string): string {
  const names = ZONE_WORDS[language].map((region) => {
    const parts = format(region, { timeZone: zone, timeZoneName: 'short' }).formatToParts(new Date(moment))
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
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
