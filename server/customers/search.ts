/** What was typed, as starts of words for the database's text search; null where it has no letter or digit. */
export function startsOfWords(typed: string): string | null {
  const words = typed.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
  return words.length === 0 ? null : words.map((word) => `'${word.toLowerCase()}':*`).join(' & ')
}

/** What was typed, as the start of an address for LIKE; null where nothing was typed. */
export function startOfAddress(typed: string): string | null {
  const start = typed.trim().toLowerCase()
  return start === '' ? null : `${start.replace(/[\\%_]/g, '\\$&')}%`
}

/** What was typed, as letters anywhere for LIKE; null where nothing was typed. */
export function lettersWithin(typed: string): string | null {
  const letters = startOfAddress(typed)
  return letters === null ? null : `%${letters}`
}
