import { isMark, mark } from '#platform/base/token.ts'

const PURPOSE = 'mail'
const TOKEN = /\bo\.([0-9a-z]{1,11})\.([0-9a-f]{16})(?![0-9a-z])/gi
/** A mail that names more of them is not asking about one. */
const MOST_TRIED = 50

/** What a mail of ours is known by outside: nobody else can make one. All in lower case, since addresses lose theirs. */
export function tokenOf(secret: string, mail: number): string {
  const number = mail.toString(36)
  return `${number}.${mark(secret, PURPOSE, number)}`
}

export interface FoundToken {
  mail: number
  token: string
}

/** The first mail of ours that a Message-ID, an address or a text names; null where it names none. */
export function readToken(secret: string, text: string): FoundToken | null {
  let tried = 0
  for (const [, number = '', given = ''] of text.matchAll(TOKEN)) {
    tried += 1
    if (tried > MOST_TRIED) return null
    const [payload, right] = [number.toLowerCase(), given.toLowerCase()]
    const mail = Number.parseInt(payload, 36)
    if (!Number.isSafeInteger(mail) || !isMark(secret, PURPOSE, payload, right)) continue
    return { mail, token: `${payload}.${right}` }
  }
  return null
}

/** Without brackets; the same each time the mail is tried. */
export function messageIdOf(token: string, address: string): string {
  return `o.${token}@${domainOf(address)}`
}

/** Where answers go: with the token after a plus, where the inbox keeps what stands there. */
export function replyAddress({ email, plusAddress }: { email: string; plusAddress: boolean }, token: string): string {
  if (!plusAddress) return email
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at)}+o.${token}${email.slice(at)}`
}

/** The line that ends each letter, for answers that kept nothing else of it. */
export function referenceLine(token: string): string {
  return `Ref: o.${token}`
}

/** The value of our loop header: mail that carries it was sent by this desk. */
export function loopMark(secret: string): string {
  return mark(secret, 'mail-loop', '')
}

export const LOOP_HEADER = 'X-Ostler-Loop'

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
