/** A username made of what stands before the @ of an address, dots and all. */
export function usernameFrom(email: string): string {
  const local = (email.split('@')[0] ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const made = local
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 60)
    .replace(/[._-]+$/, '')
  return made.length >= 2 && /[a-z]/.test(made) && made !== 'me' ? made : 'admin'
}
