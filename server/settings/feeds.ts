import type { ImportProblem } from '#api/calendars.ts'
import { limits } from '#api/words.ts'

/** Of whole years, so that a feed that stays the same says the same every day: last year, and three years ahead. */
export function importWindow(now: Date, zone: string): { from: string; to: string; zone: string } {
  const year = now.getUTCFullYear()
  return { from: `${year - 1}-01-01`, to: `${year + 3}-12-31`, zone }
}

const problems = { address: 'not-public', size: 'too-large', redirects: 'unreachable' } as const

/** `why`: what was refused about the address of a feed; null: the network failed. */
export function importProblemOf(why: keyof typeof problems | null): ImportProblem {
  return why === null ? 'unreachable' : problems[why]
}

/** What a holiday is called, in one line of printable characters and no longer than by hand. */
export function dateName(given: string): string {
  const line = given.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  // Half of a character cannot be stored.
  return line
    .slice(0, limits.name)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()
}
