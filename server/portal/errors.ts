import { email, limits } from '#api/words.ts'

/** A sentence of the catalogue about what is wrong, with what it needs. */
export interface Wrong {
  word: string
  values?: Record<string, string | number>
}

/** By the name of the input. */
export type Errors = Record<string, Wrong>

export function lengthError(text: string, max: number): Wrong | null {
  return text.length > max ? { word: 'wrong.long', values: { max, count: text.length } } : null
}

/** What is wrong with an address, as helpfully as we know. */
export function emailError(typed: string): Wrong | null {
  const text = typed.trim()
  if (text === '') return { word: 'wrong.needed' }
  if (email.safeParse(text).success) return null
  if (text.length > limits.email) return lengthError(text, limits.email)
  if (!text.includes('@')) return { word: 'wrong.emailAt' }
  return { word: text.endsWith('@') ? 'wrong.emailAfter' : 'wrong.email' }
}

/** A rule turned it away: said in the words of the rule. */
export function turnedAway({ message }: Error): Wrong {
  return { word: 'wrong.turnedAway', values: { reason: message } }
}

export interface SentFiles {
  count: number
  /** The name of the first one that was too large. */
  tooLarge: string | null
}

/** What an administrator lets through: how large a file may be, and how many come with one message. */
export interface FileLimits {
  megabytes: number
  files: number
}

export function filesError({ count, tooLarge }: SentFiles, most: FileLimits): Wrong | null {
  if (tooLarge !== null) return { word: 'wrong.fileLarge', values: { name: tooLarge, max: most.megabytes } }
  return count > most.files ? { word: 'wrong.filesMany', values: { max: most.files } } : null
}
