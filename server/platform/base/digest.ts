import { createHash } from 'node:crypto'

/** What is stored of a secret that has 256 random bits of its own. */
export function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
