import { open, sign } from '#platform/base/token.ts'

const DAYS = 30
const PURPOSE = 'file'

/** A way to one attachment for whoever holds it, for a time. */
export function fileLink(address: string, secret: string, attachment: number, now: Date): string {
  const expiresAt = new Date(now.getTime() + DAYS * 86_400_000)
  return `${address}/f/${sign(secret, PURPOSE, [attachment], expiresAt)}`
}

/** The attachment that such a link names; null where it is not of our making. */
export function readFileLink(
  secret: string,
  token: string,
  now: Date,
): { attachment: number; expired: boolean } | null {
  const opened = open(secret, PURPOSE, token, now)
  const [attachment] = opened?.values ?? []
  return opened && attachment !== undefined ? { attachment, expired: opened.expired } : null
}
