import { seal, unseal } from '#platform/base/seal.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { readSecret, type SecretKind, writeSecret } from '../store/inboxes.ts'

/** The kept password of an inbox for its server; null where there is none, or the secret of the desk has changed. */
export async function inboxPassword(desk: Desk, key: string, kind: 'fetch' | 'send'): Promise<string | null> {
  return secretOf(desk, key, kind)
}

export async function secretOf(desk: Desk, key: string, kind: SecretKind): Promise<string | null> {
  const sealed = await readSecret(desk.db, key, kind)
  return sealed && unseal(desk.config.secret, purposeOf(key, kind), sealed)
}

/** Seals a secret and keeps it; null forgets it. */
export async function keepSecret(
  desk: Desk,
  tx: Tx,
  { key, kind, secret }: { key: string; kind: SecretKind; secret: string | null },
): Promise<void> {
  const sealed = secret && seal(desk.config.secret, purposeOf(key, kind), secret, desk.random(12))
  await writeSecret(tx, key, kind, sealed || null)
}

export function purposeOf(key: string, kind: SecretKind): string {
  return `inbox:${key}:${kind}`
}
