/** Mailboxes that belong to nobody in particular. */
const SHARED = new Set([
  'info',
  'mail',
  'office',
  'contact',
  'kontakt',
  'support',
  'sales',
  'admin',
  'service',
  'hello',
])
const SHORTEST_PHONE = 6

/** By what somebody else may turn out to be the same person; null where it says nothing. */
export function marksOf({ name, email, phone }: { name: string; email: string | null; phone: string | null }) {
  const digits = phone?.replace(/\D/g, '') ?? ''
  const mailbox = email?.slice(0, email.lastIndexOf('@')).toLowerCase() ?? ''
  return {
    name: name.trim().length > 2 && name !== 'Unknown' ? name.trim() : null,
    phoneDigits: digits.length >= SHORTEST_PHONE ? digits : null,
    mailbox: mailbox.length > 2 && !SHARED.has(mailbox) ? `${mailbox.replace(/[\\%_]/g, '\\$&')}@%` : null,
  }
}

const gaps = ['email', 'phone', 'language', 'zone'] as const
export type Gap = (typeof gaps)[number] | 'organisation'

interface Mergeable {
  email: string | null
  phone: string | null
  organisationId: number | null
  managesOrganisation: boolean
  language: 'en' | 'de' | null
  zone: string | null
}

/** What the one that is kept lacks and the duplicate has. */
export function takenOver(kept: Mergeable, duplicate: Mergeable): Gap[] {
  const filled: Gap[] = gaps.filter((gap) => kept[gap] === null && duplicate[gap] !== null)
  return kept.organisationId === null && duplicate.organisationId !== null ? [...filled, 'organisation'] : filled
}

/** The one that is kept, with what it takes over. */
export function merged<Kept extends Mergeable>(kept: Kept, duplicate: Mergeable): Kept {
  const takes = takenOver(kept, duplicate)
  const filled = Object.fromEntries(gaps.filter((gap) => takes.includes(gap)).map((gap) => [gap, duplicate[gap]]))
  const { organisationId, managesOrganisation } = duplicate
  return { ...kept, ...filled, ...(takes.includes('organisation') ? { organisationId, managesOrganisation } : {}) }
}
