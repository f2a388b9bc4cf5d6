import type { z } from 'zod'
import type { AgentActor } from '#api/endpoint.ts'
import type { Delivery, ShownWebhook, webhooksDeliveries } from '#api/webhooks.ts'
import { Fault, invalid, notFound } from '#platform/base/fault.ts'
import { inTransaction } from '#platform/db/index.ts'
import type { Desk, DeskEvent } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { forgetDeliveries, readDeliveries, waitAgain } from '../store/deliveries.ts'
import { readBusy, readGoing, readWebhook, tryAt } from '../store/webhooks.ts'
import { sendSoon } from './say.ts'

const AT_ONCE = 1_000
const DAY_MS = 86_400_000

/** What the job is called that follows a changed webhook. */
export const RESUME = 'webhooks.resume'

/** With how each goes. */
export async function listWebhooks(desk: Desk): Promise<ShownWebhook[]> {
  const [{ webhooks }, going] = [await catalog(desk), await readGoing(desk.db)]
  return [...webhooks.values()].map((webhook) => {
    const { waiting = 0, failingSince = null, retryAt = null, sentAt = null } = going.get(webhook.key) ?? {}
    return {
      ...{ ...webhook, waiting, failingSince: failingSince?.toISOString() ?? null },
      nextTryAt: (waiting > 0 && retryAt?.toISOString()) || null,
      lastSentAt: sentAt?.toISOString() ?? null,
    }
  })
}

export async function listDeliveries(
  desk: Desk,
  actor: AgentActor,
  key: string,
  { state, limit, cursor }: z.output<typeof webhooksDeliveries.query>,
): Promise<{ items: Delivery[]; next: string | null }> {
  if (!(await readWebhook(desk.db, key))) throw notFound(`“${key}”`)
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'This is not a cursor of this list.')
  const before = cursor === undefined ? null : Number(cursor)
  const rows = await readDeliveries(desk.db, actor, { webhook: key, state, before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.id) : null }
}

/** Sends something again, as it was. */
export async function resend(desk: Desk, { key, id }: { key: string; id: number }): Promise<void> {
  const webhook = await readWebhook(desk.db, key)
  if (!webhook) throw notFound(`“${key}”`)
  if (desk.config.demo) throw new Fault('conflict', 'A demo desk sends nothing outside.')
  await inTransaction(desk.db, async (tx) => {
    if (!(await waitAgain(tx, { webhook: key, id, now: desk.now() }))) throw notFound('This delivery, waiting no more,')
    await tryAt(tx, key, null)
    await sendSoon(tx, key)
  })
  desk.events.wake()
}

export function movesWebhooks(_: Desk, { details }: DeskEvent): boolean {
  return details['kind'] === 'webhook'
}

/** A webhook changed: what waits for it is tried at once. */
export async function resumeWebhooks(desk: Desk): Promise<void> {
  await inTransaction(desk.db, async (tx) => {
    for (const key of await readBusy(tx)) {
      await tryAt(tx, key, null)
      await sendSoon(tx, key)
    }
  })
  desk.events.wake()
}

/** Forgets what was sent long ago, as the settings say of decisions. */
export async function forgetOldDeliveries(desk: Desk): Promise<void> {
  const { settings } = await catalog(desk)
  const before = new Date(desk.now().getTime() - settings.decisionDays * DAY_MS)
  while ((await forgetDeliveries(desk.db, before, AT_ONCE)) === AT_ONCE);
}
