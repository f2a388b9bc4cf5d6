import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Fault } from '../base/fault.ts'

const MOST_BUCKETS = 10_000

interface Bucket {
  tokens: number
  at: number
}

/** At most so many requests a second for each API key, counted on this node, before anything else is done for it. */
export function limitKeys(http: FastifyInstance, perSecond: number): void {
  const take = createBuckets(perSecond)
  http.addHook('onRequest', (request, _reply, done) => {
    const { authorization, 'x-api-key': named } = request.headers
    // However the scheme before it is written: another spelling is not another key.
    const keys = new Set([authorization?.replace(/^bearer +/i, ''), typeof named === 'string' ? named : undefined])
    const now = performance.now()
    // Each counts, so that a key is not hidden beside another.
    if ([...keys].every((key) => key === undefined || take(key, now))) return done()
    done(new Fault('too-many', `More than ${perSecond} requests a second with this key.`, { retryAfter: 1 }))
  })
}

function createBuckets(perSecond: number): (key: string, now: number) => boolean {
  const buckets = new Map<string, Bucket>()
  return (key, now) => {
    const name = key.length > 200 ? createHash('sha256').update(key).digest('base64') : key
    const { tokens, at } = buckets.get(name) ?? { tokens: perSecond, at: now }
    const filled = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond)
    if (buckets.size >= MOST_BUCKETS) dropFull(buckets, now)
    buckets.set(name, { tokens: filled >= 1 ? filled - 1 : filled, at: now })
    return filled >= 1
  }
}

// A bucket that nobody touched for a second is full again, which is as good as none.
function dropFull(buckets: Map<string, Bucket>, now: number): void {
  for (const [name, { at }] of buckets) if (now - at >= 1000) buckets.delete(name)
  if (buckets.size >= MOST_BUCKETS) buckets.clear()
}
