import type { Language } from '#platform/base/words.ts'

/** A mail that the desk wants to send to one person. */
export interface Letter {
  /** What it is for, such as `replied`. */
  kind: string
  ticket: { id: number; number: string; department: string } | null
  /** The message that it carries: to customers with its files, to agents its words alone. */
  message: number | null
  customer: number | null
  agent: number | null
  to: { email: string; name: string }
  language: Language
  subject: string
  /** What it says: safe HTML, and the same as text. */
  body: { text: string; html: string }
  button: { label: string; link: string } | null
  /** Below the button. */
  after: string | null
  /** Written by the desk, not by a person. */
  automatic: boolean
  /** The key of the inbox it is sent from; null: by the department of its ticket. */
  inbox?: string | null
  /** Not before. */
  runAt?: Date
  /** One letter to one person about one thing. */
  dedupeKey: string | null
  /** At most so many automatic letters of these kinds to one address in an hour. */
  limit?: { kinds: readonly string[]; perHour: number }
}

/** Files beyond this together are not attached: the letter holds links to them. */
const MOST_ATTACHED_BYTES = 10 * 1024 * 1024

/** Which files of a message travel with it: all of them, or, where they are too large together, only what its text shows. */
export function attachable<File extends { size: number; inline: boolean }>(files: readonly File[]): File[] {
  const fits = (some: readonly File[]) => some.reduce((sum, { size }) => sum + size, 0) <= MOST_ATTACHED_BYTES
  if (fits(files)) return [...files]
  const shown = files.filter(({ inline }) => inline)
  return fits(shown) ? shown : []
}
