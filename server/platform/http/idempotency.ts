import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '#api/endpoint.ts'
import { Fault, invalid } from '../base/fault.ts'
import type { Db, Tx } from '../db/index.ts'
import { beginOnce, dropOnce, finishOnce, readOnce, takeOverOnce } from './store.ts'

/** What a later call must equal to count as the same. */
type Asked = Pick<FastifyRequest, 'method' | 'url' | 'body'>

export interface Answer {
  status: number
  body: string
}

/** The promise that a call with this key is done once. */
export interface Once {
  /** What was answered before, to be answered again. */
  earlier: Answer | null
  /** Keeps the answer; a `conflict` if the key was taken over meanwhile, so that the work must not be done. */
  finish<S>(db: Db<S> | Tx<S>, answer: Answer): Promise<void>
  /** Nothing was done: the key is free again. */
  cancel(): Promise<void>
}

// Longer than any request works, so whoever left the key without an answer is gone.
const TAKEN_OVER_AFTER_MS = 60_000
const KEPT_MS = 24 * 3600 * 1000
const LONGEST_KEY = 200

/** The call's Idempotency-Key where it means something: on what creates, of a known caller, with a body to compare. */
export function keyOf(endpoint: Endpoint, request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || endpoint.method !== 'POST' || endpoint.speaks !== 'json') return null
  if (key.length === 0 || key.length > LONGEST_KEY) {
    throw invalid('Idempotency-Key', `An Idempotency-Key has 1 to ${LONGEST_KEY} characters.`)
  }
  return key
}

/** Claims the key for this call, or says what the earlier one answered; a `conflict` if that is another or still runs. */
export async function claimOnce<S>(
  db: Db<S>,
  id: { caller: string; key: string },
  request: Asked,
  now: Date,
): Promise<Once> {
  const claim = { ...id, hash: hashOf(request), at: now }
  const once = {
    earlier: null,
    async finish<T>(where: Db<T> | Tx<T>, answer: Answer) {
      if (!(await finishOnce(where, claim, answer))) throw stillRunning()
    },
    cancel: () => dropOnce(db, claim),
  }
  if (await beginOnce(db, claim)) return once
  const found = await readOnce(db, id)
  if (!found) throw stillRunning()
  const age = now.getTime() - found.created_at.getTime()
  const isOver = age > KEPT_MS
  if (!isOver && !found.request_hash.equals(claim.hash)) {
    throw new Fault('conflict', 'This Idempotency-Key was used for another request.')
  }
  if (!isOver && found.status !== null) return { ...once, earlier: { status: found.status, body: found.body ?? '' } }
  const mayTakeOver = isOver || age > TAKEN_OVER_AFTER_MS
  if (!mayTakeOver || !(await takeOverOnce(db, claim, found.created_at))) throw stillRunning()
  return once
}

function stillRunning(): Fault {
  return new Fault('conflict', 'The same request is still being worked on. Please ask again.', { retryAfter: 1 })
}

function hashOf(request: Asked): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
    .digest()
}
