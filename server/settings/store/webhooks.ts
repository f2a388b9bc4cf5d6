import type { Kysely } from 'kysely'
import type { Schema } from '../../schema/index.ts'

export async function readWebhookSecret(db: Kysely<Schema>, webhook: string): Promise<Buffer | null> {
  const row = await db.selectFrom('webhook_secret').select('sealed').where('webhook', '=', webhook).executeTakeFirst()
  return row?.sealed ?? null
}

export async function writeWebhookSecret(db: Kysely<Schema>, webhook: string, sealed: Buffer): Promise<void> {
  await db
    .insertInto('webhook_secret')
    .values({ webhook, sealed })
    .onConflict((conflict) => conflict.column('webhook').doUpdateSet({ sealed }))
    .execute()
}
