import type { RuleAct } from '#api/rules.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { ticketAnswer } from '../../tickets/index.ts'
import type { CompiledRule } from '../compile.ts'
import { bodyOf, sayingId } from '../saying.ts'
import { insertDelivery } from '../store/deliveries.ts'

/** What the job that sends to a webhook is called. */
export const SEND = 'webhooks.send'

type WebhookAct = RuleAct & { do: 'webhook' }

/** What a rule acts on. */
export interface Happening {
  /** What the rule listened to. */
  on: string
  /** The event's position; null: a moment came. */
  event: number | null
  changes: Readonly<Record<string, unknown>>
}

interface Saying {
  desk: Desk
  tx: Tx
  ticket: number
  rule: CompiledRule
  decision: number
  happening: Happening
}

/**
 * Writes what a webhook is told, of the ticket as this transaction leaves it, and has it sent once that is committed.
 * Answers why it cannot be, null where it is.
 */
export async function sayTo(at: Saying, act: WebhookAct, place: number): Promise<string | null> {
  const { desk, tx, ticket, rule, decision, happening } = at
  const webhook = (await catalog(desk)).webhooks.get(act.webhook)
  if (!webhook || webhook.disabled) return `There is no webhook “${act.webhook}” in use.`
  const { event, on, changes } = happening
  const id = sayingId({ event, decision }, rule.id, place)
  const [now, { key, name, version }] = [desk.now(), rule]
  const body = bodyOf({
    ...{ id, at: now.toISOString(), webhook: webhook.key, rule: { key, name, version } },
    event: { on, position: event, changes },
    ticket: JSON.parse(await ticketAnswer(desk, ticket, tx)) as Record<string, unknown>,
  })
  const state = desk.config.demo ? 'kept' : 'waiting'
  const delivery = { webhook: webhook.key, dedupeKey: id, at: now, ticket, event: on, rule: { key, name }, body, state }
  await insertDelivery(tx, { ...delivery, state })
  if (state === 'waiting') await sendSoon(tx, webhook.key)
  return null
}

/** Has what waits for a webhook sent; one such job waits at a time. */
export function sendSoon(tx: Tx | Desk['db'], webhook: string, at: Date | null = null): Promise<void> {
  const job = { kind: SEND, payload: { webhook }, dedupeKey: `webhook:${webhook}` }
  return enqueue(tx, at === null ? job : { ...job, runAt: at })
}
