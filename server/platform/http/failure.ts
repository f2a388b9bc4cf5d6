import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Fault, type FaultCode } from '../base/fault.ts'
import { isDatabaseAway } from '../db/index.ts'

/** What a failed call answers. */
export interface HttpFailure {
  status: number
  body: { error: { code: string; message: string; fields?: Record<string, string>; [more: string]: unknown } }
  retryAfter?: number
}

const STATUS: Record<FaultCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
}
const RETRY_WHEN_AWAY_SECONDS = 2

/** What this error means over HTTP; pages use it too. Nothing of an unexpected error leaves the desk. */
export function failureOf(error: unknown, requestId: string): HttpFailure {
  if (error instanceof Fault) return ofFault(error)
  if (isDatabaseAway(error)) {
    const message = 'The desk cannot reach its database right now. Please try again in a moment.'
    return { status: 503, body: { error: { code: 'unavailable', message } }, retryAfter: RETRY_WHEN_AWAY_SECONDS }
  }
  const refusal = ofFramework(error)
  if (refusal) return { status: refusal.status, body: { error: { code: refusal.code, message: refusal.message } } }
  const message = `Something went wrong here. The log has it under the request ${requestId}.`
  return { status: 500, body: { error: { code: 'failed', message, request: requestId } } }
}

/** Answers errors and unknown paths in the one shape. */
export function answerFailures(
  http: FastifyInstance,
  notFound?: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  http.setErrorHandler(answerFailure)
  http.setNotFoundHandler((request, reply) => {
    if (notFound && !request.url.startsWith('/api/')) return notFound(request, reply)
    return sendFailure(reply, failureOf(new Fault('not-found', 'There is nothing at this address.'), request.id))
  })
}

export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error, request.id)
  if (failure.status >= 500) {
    const level = error instanceof Fault ? 'warn' : 'error'
    const { id, method, routeOptions } = request
    request.log[level]({ request: id, err: error, route: routeOptions.url, method }, 'a request failed')
  }
  return sendFailure(reply, failure)
}

function sendFailure(reply: FastifyReply, failure: HttpFailure): FastifyReply {
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  if (failure.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(failure.status).type('application/json; charset=utf-8').send(JSON.stringify(failure.body))
}

function ofFault({ code, message, fields, more, retryAfter }: Fault): HttpFailure {
  const error = { ...more, code, message, ...(fields ? { fields } : {}) }
  return { status: STATUS[code], body: { error }, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** What the framework refuses before a handler runs. */
function ofFramework(error: unknown): { status: number; code: string; message: string } | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  switch (error.statusCode) {
    case 403:
    case 404:
      return { status: 404, code: 'not-found', message: 'There is nothing at this address.' }
    case 413:
      return { status: 413, code: 'too-large', message: 'That is too much for one request.' }
    case 415:
      return { status: 415, code: 'invalid', message: 'This kind of content is not understood here.' }
    case 400:
    case 406:
      return { status: 400, code: 'invalid', message: 'The request could not be read.' }
    case 414:
    case 431:
      return { status: 400, code: 'invalid', message: 'The address or a header of the request is too long.' }
    case 503:
      return { status: 503, code: 'unavailable', message: 'The desk is stopping. Please try again in a moment.' }
    default:
      return null
  }
}
