import { createHash, createHmac } from 'node:crypto'

/** What is stored of a secret that has 256 random bits of its own. */
export function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Proves, to whoever shares the secret, that a text is from here and as it was: HMAC-SHA256, in hexadecimal. */
export function sealOf(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}
