import { createHmac, timingSafeEqual } from 'node:crypto'

const MARK_LENGTH = 16

/** `values` and an expiry, signed for one purpose: whoever holds it can neither change nor outlive it. */
export function sign(secret: string, purpose: string, values: readonly number[], expiresAt: Date): string {
  const payload = [...values, Math.floor(expiresAt.getTime() / 1000)].map((value) => value.toString(36)).join('.')
  return `${payload}.${mac(secret, purpose, payload)}`
}

export type Opened = { values: number[]; expired: boolean } | null

/** Null where the token was not made by us for this purpose. */
export function open(secret: string, purpose: string, token: string, now: Date): Opened {
  const cut = token.lastIndexOf('.')
  const payload = token.slice(0, Math.max(cut, 0))
  const given = Buffer.from(token.slice(cut + 1))
  const right = Buffer.from(mac(secret, purpose, payload))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const values = payload.split('.').map((value) => Number.parseInt(value, 36))
  const expiry = values.pop() ?? 0
  return { values, expired: expiry * 1000 <= now.getTime() }
}

/** Short and in lower case, for what passes through other people's systems: an address loses its case there. */
export function mark(secret: string, purpose: string, payload: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${payload}`).digest('hex').slice(0, MARK_LENGTH)
}

export function isMark(secret: string, purpose: string, payload: string, given: string): boolean {
  const [found, right] = [Buffer.from(given), Buffer.from(mark(secret, purpose, payload))]
  return found.length === right.length && timingSafeEqual(found, right)
}

function mac(secret: string, purpose: string, payload: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${payload}`).digest('base64url')
}
