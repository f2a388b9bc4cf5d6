import { email as emailShape, limits } from '#api/words.ts'
import type { Inbox } from '#api/inboxes.ts'
import { sameAddress } from '#platform/base/address.ts'
import { storableText } from '#platform/base/decode.ts'
import type { ReadMail } from '#platform/mail/index.ts'
import type { Envelope } from './envelope.ts'

export interface Sender {
  email: string
  name: string
}

/** Who wrote, as far as an address tells; null where none of them is one. */
export function senderOf(
  { from, replyTo }: ReadMail,
  { from: returnTo }: Envelope,
  { replyToIsSender }: { replyToIsSender: boolean },
): Sender | null {
  const named = replyToIsSender ? [replyTo, from] : [from, replyTo]
  const candidates = [...named, returnTo === undefined ? null : { address: returnTo, name: '' }]
  for (const candidate of candidates) {
    const email = candidate && addressIn(candidate.address)
    if (candidate && email) return { email, name: candidate.name.trim().slice(0, limits.name) }
  }
  return null
}

type Inboxes = ReadonlyMap<string, Inbox>

/** Whether mail to an address comes back to the desk. */
export function isOwnAddress(inboxes: Inboxes, address: string): boolean {
  return [...inboxes.values()].some(({ email }) => sameAddress(email, address))
}

/** Everybody to whom a mail says it goes, or was brought. */
export function recipientsOf({ to, cc, deliveredTo }: ReadMail, envelope: Envelope): string[] {
  return [...(envelope.to ?? []), ...deliveredTo, ...[...to, ...cc].map(({ address }) => address)]
}

/**
 * The inbox whose defaults hold for a mail: the one it lay in if it is addressed to it or to none of ours, else the one
 * it is addressed to; null where the desk has none.
 */
export function inboxFor(inboxes: Inboxes, at: string | null, recipients: readonly string[]): Inbox | null {
  const addressed = recipients.flatMap((address) =>
    [...inboxes.values()].filter(({ email, disabled }) => !disabled && sameAddress(email, address)),
  )
  const own = at === null ? undefined : inboxes.get(at)
  if (own && (addressed.length === 0 || addressed.includes(own))) return own
  return addressed[0] ?? [...inboxes.values()].find(({ isDefault }) => isDefault) ?? null
}

interface Known {
  inboxes: Inboxes
  sender: Sender | null
  /** Of agents, in lower case. */
  agents: ReadonlySet<string>
}

/**
 * Who else got the mail and may take part: nobody of the desk's own. Nobody where the mail is not addressed to the desk
 * itself, since then one of them is it by a name that it does not know (osTicket §2.5).
 */
export function copiedIn({ to, cc }: ReadMail, { inboxes, sender, agents }: Known): Sender[] {
  const others = [...to, ...cc].flatMap(({ address, name }) => {
    const email = addressIn(address)
    return email === null ? [] : [{ email, name: storableText(name).trim().slice(0, limits.name) }]
  })
  if (!others.some(({ email }) => isOwnAddress(inboxes, email))) return []
  const wanted = others.filter(({ email }) => {
    const isSender = sender !== null && email.toLowerCase() === sender.email.toLowerCase()
    return !isSender && !isOwnAddress(inboxes, email) && !agents.has(email.toLowerCase())
  })
  const seen = new Map<string, Sender>()
  for (const person of wanted) {
    const key = person.email.toLowerCase()
    // Once with a name and once without is one person with a name.
    if (!seen.get(key)?.name) seen.set(key, person)
  }
  return [...seen.values()].slice(0, limits.collaborators)
}

function addressIn(text: string): string | null {
  const parsed = emailShape.safeParse(text)
  return parsed.success ? parsed.data : null
}
