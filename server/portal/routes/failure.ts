import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { Fault } from '#platform/base/fault.ts'
import { failureOf } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { FailurePage } from '../pages/failure.tsx'
import { bareShell, receive, show } from './visit.ts'

/** What went wrong, as a page. */
export async function showFailure(
  desk: Desk,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { status, retryAfter } = failureOf(error, request.id)
  if (status >= 500) {
    const level = error instanceof Fault ? 'warn' : 'error'
    request.log[level]({ err: error, route: request.routeOptions.url, method: request.method }, 'a page failed')
  }
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  const props = { status, request: request.id, minutes: Math.ceil((retryAfter ?? 60) / 60) }
  // With the database away, not even the name of the desk is known.
  const visit = status >= 500 ? null : await receive(desk, request, reply).catch(() => null)
  if (visit) return show(visit, createElement(FailurePage, props), status)
  return show({ reply, shell: bareShell(request) }, createElement(FailurePage, { ...props, bare: true }), status)
}
