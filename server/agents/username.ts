import { keyOf } from '#api/words.ts'

/** A username made of what stands before the @ of an address. */
export function usernameFrom(email: string): string {
  const made = keyOf(email.split('@')[0] ?? '').slice(0, 60)
  return made.length >= 2 && /[a-z]/.test(made) && made !== 'me' && made !== 'unnamed' ? made : 'admin'
}
