import { isWithin } from '#platform/base/networks.ts'
import { inTransaction } from '#platform/db/index.ts'
import { isPublicAddress, OutsideRefused, postJsonOutside } from '#platform/outside/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { webhookSecret } from '../../settings/index.ts'
import { signatureOf } from '../saying.ts'
import { beginTry, giveUp, type InHand, noteTry } from '../store/deliveries.ts'
import * as store from '../store/webhooks.ts'
import { failedBy, nextTry, PATIENCE_MS, type Tried, triedBy } from '../trying.ts'
import { sendSoon } from './say.ts'

const LEASE_SECONDS = 45
/** So that one that is slow does not keep others waiting for ever. */
const AT_ONCE = 20
const TIME_MS = 10_000
const ANSWER_BYTES = 4_000

/**
 * Sends what waits for a webhook, one after the other, in order, and notes what came of it. What could not be delivered
 * now is tried again, and what follows waits for it. Where the desk dies between sending and noting, it is sent again
 * with the same key: once too often rather than never.
 */
export async function sendWaiting(desk: Desk, webhook: string, { time = TIME_MS } = {}): Promise<void> {
  if (!(await inTransaction(desk.db, (tx) => store.takeLease(tx, webhook, LEASE_SECONDS)))) return
  try {
    for (let count = 0; count < AT_ONCE && (await sendNext(desk, webhook, time)); count += 1);
  } finally {
    await inTransaction(desk.db, (tx) => store.endLease(tx, webhook))
  }
  await goOn(desk, webhook)
}

/** What came while this was sending found the webhook taken. */
async function goOn(desk: Desk, key: string): Promise<void> {
  const [webhook, waiting] = [await store.readWebhook(desk.db, key), await store.readWaiting(desk.db, key)]
  if (!webhook || webhook.disabled || !waiting) return
  await inTransaction(desk.db, (tx) => sendSoon(tx, key, waiting.retryAt))
  desk.events.wake()
}

/** Answers whether there may be more to send at once. */
async function sendNext(desk: Desk, key: string, time: number): Promise<boolean> {
  const webhook = await store.readWebhook(desk.db, key)
  if (!webhook || webhook.disabled) return false
  const retryAt = (await store.readWaiting(desk.db, key))?.retryAt ?? null
  if (retryAt !== null && retryAt > desk.now()) return false
  const delivery = await inTransaction(desk.db, async (tx) => {
    await store.keepLease(tx, key, LEASE_SECONDS)
    return beginTry(tx, key, desk.now())
  })
  if (!delivery) return false
  const tried = await attempt(desk, webhook, delivery, time)
  const said = { webhook: key, delivery: delivery.id, status: tried.status, problem: tried.problem }
  if (tried.problem === null) desk.log.debug(said, 'a webhook took what it was sent')
  else desk.log.warn(said, 'a webhook did not take what it was sent')
  return note(desk, key, delivery, tried)
}

async function attempt(
  desk: Desk,
  { key, url }: { key: string; url: string },
  { dedupeKey, event, body }: InHand,
  time: number,
): Promise<Tried> {
  const secret = await webhookSecret(desk, key)
  if (secret === null) return { status: null, answer: null, problem: 'no-secret', isFinal: false }
  const headers = {
    'idempotency-key': dedupeKey,
    'ostler-event': event,
    'ostler-signature': signatureOf(secret, body, desk.now()),
  }
  const allows = (address: string) => isPublicAddress(address) || isWithin(desk.config.insideNetworks, address)
  try {
    return triedBy(await postJsonOutside(url, { body, headers }, { bytes: ANSWER_BYTES, time, allows }))
  } catch (error) {
    return failedBy(error, error instanceof OutsideRefused ? error.why : null)
  }
}

async function note(desk: Desk, key: string, { id, at }: InHand, tried: Tried): Promise<boolean> {
  const { problem, status, answer, isFinal } = tried
  const now = desk.now()
  return inTransaction(desk.db, async (tx) => {
    const state = problem === null ? 'sent' : isFinal ? 'failed' : 'waiting'
    await noteTry(tx, id, { state, problem, status, answer })
    if (problem === null) {
      await store.noteWorks(tx, key, now)
      return true
    }
    const failures = await store.noteFails(tx, key, now)
    if (isFinal) return true
    const longAgo = new Date(now.getTime() - PATIENCE_MS)
    if (at < longAgo) await giveUp(tx, key, longAgo)
    await store.tryAt(tx, key, nextTry(failures, now))
    return false
  })
}
