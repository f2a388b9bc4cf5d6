import type { FastifyInstance } from 'fastify'
import { Fault } from '../base/fault.ts'

// What a column of text or JSON cannot hold, and nobody types: NUL, and halves of a sign.
const NUL = '\u0000'
const HALF = /\p{Surrogate}/u
const DEEPEST = 50

export const UNSTORABLE = 'This cannot be stored: it holds a character that is not allowed, or is nested too deeply.'

/** Whether a value out of JSON is one that the database refuses. */
export function isUnstorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes(NUL) || HALF.test(value)
  if (typeof value !== 'object' || value === null) return false
  if (depth > DEEPEST) return true
  if (Array.isArray(value)) return value.some((item) => isUnstorable(item, depth + 1))
  return Object.entries(value).some((entry) => isUnstorable(entry, depth + 1))
}

/** What a form sent, without what cannot be stored; as its text was read out of UTF-8, it has no half signs. */
export function storable(text: string): string {
  return text.replaceAll(NUL, '')
}

/** Refuses addresses that hold NUL, in whatever part of them. */
export function refuseUnstorableAddresses(http: FastifyInstance): void {
  http.addHook('onRequest', (request, _reply, done) => {
    done(
      request.url.includes('%00')
        ? new Fault('invalid', 'The address holds a character that cannot be stored.')
        : undefined,
    )
  })
}
