/** A refusal with a code; what it means over HTTP stands in one place, `platform/http/failure.ts`. */
export type FaultCode =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-large' | 'too-many' | 'unavailable'

export class Fault extends Error {
  readonly code: FaultCode
  /** What is wrong with which field. */
  readonly fields: Record<string, string> | undefined
  /** More for the answer's `error`, such as what changed in a conflict. */
  readonly more: Record<string, unknown>
  /** Seconds after which trying again makes sense, for `too-many`. */
  readonly retryAfter: number | undefined

  constructor(
    code: FaultCode,
    message: string,
    rest: { fields?: Record<string, string>; more?: Record<string, unknown>; retryAfter?: number } = {},
  ) {
    super(message)
    this.name = 'Fault'
    this.code = code
    this.fields = rest.fields
    this.more = rest.more ?? {}
    this.retryAfter = rest.retryAfter
  }
}

/** Says nothing about whether the thing exists. */
export function notFound(what = 'It'): Fault {
  return new Fault('not-found', `${what} does not exist, or is not yours to see.`)
}

export function forbidden(message: string): Fault {
  return new Fault('forbidden', message)
}

/** One field is wrong. */
export function invalid(field: string, message: string): Fault {
  return new Fault('invalid', message, { fields: { [field]: message } })
}
