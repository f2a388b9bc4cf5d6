import type { Actor, Endpoint } from '#api/endpoint.ts'
import { Fault, forbidden } from '../base/fault.ts'

/** Refuses who may not call this at all; what they may do with the thing itself is for its policy to say. */
export function allow({ callers }: Pick<Endpoint, 'callers'>, actor: Actor | null): void {
  if (callers.includes('anyone')) return
  if (actor === null) throw new Fault('unauthenticated', 'Please sign in, or send a valid API key.')
  if (actor.kind === 'intake' && callers.includes('intake')) return
  if (actor.kind === 'agent') {
    if (callers.includes('agent')) return
    if (callers.includes('admin') && actor.admin) return
    if (callers.includes('admin')) throw forbidden('Only an administrator may do this.')
  }
  throw forbidden(actor.kind === 'intake' ? 'This key may only bring tickets in.' : 'You may not do this.')
}

/** Who keeps an Idempotency-Key, as one word; null for nobody. */
export function callerName(actor: Actor | null): string | null {
  if (actor === null || actor.kind === 'system') return null
  return actor.kind === 'intake' ? `intake:${actor.key}` : `${actor.kind}:${actor.id}`
}
