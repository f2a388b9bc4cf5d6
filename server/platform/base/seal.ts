import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Makes a secret unreadable without the key; `nonce` has 12 unguessable bytes that are never used again. */
export function seal(key: string, purpose: string, secret: string, nonce: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, keyFor(key, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The secret; null where it was sealed with another key, for another purpose, or was changed. */
export function unseal(key: string, purpose: string, sealed: Buffer): string | null {
  try {
    const decipher = createDecipheriv(ALGORITHM, keyFor(key, purpose), sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const opened = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
    return Buffer.concat(opened).toString('utf8')
  } catch {
    return null
  }
}

function keyFor(key: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'ostler', `seal:${purpose}`, 32))
}
