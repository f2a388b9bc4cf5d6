import { leadWords, wroteWords } from './words.ts'

export interface Intro {
  /** The first of its lines; programs break long ones. */
  start: number
  /** It can be nothing else, even where no quote is seen to follow. */
  isCertain: boolean
}

/** "On … wrote:" with its last line at `last`. */
export function introBefore(plain: readonly string[], last: number): Intro | null {
  if (!/[:：]\s*$/.test(plain[last] ?? '')) return null
  let found: Intro | null = null
  for (let start = last; start >= 0 && start > last - 4; start--) {
    if (
      plain[start] === '' ||
      (start < last && /[.!?:：]$/.test(plain[start] ?? '') && !leadWords.test(plain[start] ?? ''))
    )
      break
    const joined = plain.slice(start, last + 1).join(' ')
    if (joined.length > 400) break
    const isLed = leadWords.test(joined)
    if (isLed && says(joined)) return { start, isCertain: isDated(joined) }
    if (says(joined) && !found) found = { start, isCertain: joined.includes('@') && isDated(joined) }
  }
  return found
}

export function isIntro(plain: readonly string[], last: number): boolean {
  return introBefore(plain, last) !== null
}

function says(text: string): boolean {
  if (wroteWords.test(text)) return /[\d@<]/.test(text) || text.length < 80
  // Some programs name only the date and the address.
  return /@[^\s@]+>?\s*[:：]$/.test(text) && isDated(text)
}

function isDated(text: string): boolean {
  return (
    /\d{1,4}[./\-年. ]\s?(\d{1,2}|\p{L}{3,})|\p{L}{3,}\.? \d{1,2}/u.test(text) && /\d{1,2}[:h.]\d{2}|\d{4}/.test(text)
  )
}
