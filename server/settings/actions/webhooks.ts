import type { z } from 'zod'
import type { Actor } from '#api/endpoint.ts'
import { type Webhook, webhookLimits, type webhooksCreate, type webhooksPatch } from '#api/webhooks.ts'
import { Fault } from '#platform/base/fault.ts'
import { seal, unseal } from '#platform/base/seal.ts'
import type { Desk } from '../../schema/desk.ts'
import { readCatalog } from '../store/catalog.ts'
import { saveNamed } from '../store/named.ts'
import { readWebhookSecret, writeWebhookSecret } from '../store/webhooks.ts'
import { createNamed, type Kind, patchNamed } from './named.ts'

const SECRET_BYTES = 24

/** Webhooks, with the secret that is given to one together with a change; it is never read back as part of it. */
function webhooksWith(desk: Desk, secret: string | undefined): Kind<Webhook> {
  return {
    table: 'webhook',
    load: async (tx, key) => (await readCatalog(tx)).webhooks.get(key),
    save: async (tx, { secretSince, ...webhook }) => {
      await saveNamed(tx, 'webhook', { ...webhook, secret_since: new Date(secretSince) })
      if (secret === undefined) return
      const sealed = seal(desk.config.secret, purposeOf(webhook.key), secret, desk.random(12))
      await writeWebhookSecret(tx, webhook.key, sealed)
    },
  }
}

export async function createWebhook(
  desk: Desk,
  actor: Actor,
  { secret = desk.random(SECRET_BYTES).toString('base64url'), ...made }: z.output<typeof webhooksCreate.body>,
): Promise<Webhook & { secret: string }> {
  const webhook = await createNamed(desk, actor, webhooksWith(desk, secret), async (tx) => {
    if ((await readCatalog(tx)).webhooks.size >= webhookLimits.webhooks) {
      throw new Fault('conflict', `A desk has at most ${webhookLimits.webhooks} webhooks.`)
    }
    return { ...made, key: '', secretSince: desk.now().toISOString(), disabled: false }
  })
  return { ...webhook, secret }
}

export function patchWebhook(
  desk: Desk,
  actor: Actor,
  key: string,
  { secret, ...patch }: z.output<typeof webhooksPatch.body>,
): Promise<Webhook> {
  const since = secret === undefined ? {} : { secretSince: desk.now().toISOString() }
  return patchNamed(desk, actor, webhooksWith(desk, secret), { key, patch: { ...patch, ...since } })
}

/** By which what is sent to it is signed; null where there is none, or the secret of the desk has changed. */
export async function webhookSecret(desk: Desk, key: string): Promise<string | null> {
  const sealed = await readWebhookSecret(desk.db, key)
  return sealed && unseal(desk.config.secret, purposeOf(key), sealed)
}

function purposeOf(key: string): string {
  return `webhook:${key}`
}
