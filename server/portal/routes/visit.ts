import type { FastifyReply, FastifyRequest } from 'fastify'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { CustomerActor } from '#api/endpoint.ts'
import { cookieOf, setCookie } from '#platform/http/index.ts'
import {
  authenticateCustomer,
  type CustomerEntry,
  customerCookie,
  endCustomerSession,
  openCustomerSession,
} from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import { bareLook, lookOf } from '../look.ts'
import { languageFor, sayIn } from '../language.ts'
import { InShell, type Shell } from '../pages/shell.tsx'

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** One request for a page, and who makes it. */
export interface Visit {
  request: FastifyRequest
  reply: FastifyReply
  actor: CustomerActor | null
  customer: CustomerEntry | null
  shell: Shell
}

export async function receive(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const token = cookieOf(request, customerCookie)
  const [known, { settings }] = await Promise.all([
    token === null ? null : authenticateCustomer(desk, token),
    catalog(desk),
  ])
  const { actor = null, customer = null } = known ?? {}
  // As they wish it, where they are known and said so.
  const language = customer?.language ?? languageFor(request.headers['accept-language'], settings.language)
  const visitor = actor && { id: actor.id, onlyOneTicket: actor.onlyTicket !== null }
  const shell = {
    desk: settings.name,
    language,
    zone: customer?.zone ?? settings.zone,
    say: sayIn(language),
    visitor,
    ...lookOf(settings, language),
  }
  return { request, reply, actor, customer, shell }
}

/** For pages that must work when nothing else does. */
export function bareShell(request: FastifyRequest): Shell {
  const language = languageFor(request.headers['accept-language'], 'en')
  const say = sayIn(language)
  return { desk: say('desk'), language, zone: 'UTC', say, visitor: null, ...bareLook }
}

export function show({ reply, shell }: Pick<Visit, 'reply' | 'shell'>, page: ReactElement, status = 200): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-security-policy': CONTENT_POLICY,
      // After signing out, going back must show nothing of a ticket.
      'cache-control': shell.visitor ? 'no-store' : 'private, no-cache',
      vary: 'accept-language, cookie',
      'content-language': shell.language,
    })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${renderToStaticMarkup(createElement(InShell, { shell, children: page }))}`)
}

/** After something was done, so that reloading does not do it again. */
export function leadTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(path, 303)
}

/** Lets this browser in as the customer: to one ticket, or to all of theirs. A session that shows as much stays. */
export async function letIn(
  desk: Desk,
  { request, reply, actor }: Visit,
  to: { customer: number; ticket: number | null },
) {
  if (actor?.id === to.customer && (actor.onlyTicket === null || actor.onlyTicket === to.ticket)) return
  const former = cookieOf(request, customerCookie)
  if (former !== null) await endCustomerSession(desk, former)
  setCookie(reply, customerCookie, await openCustomerSession(desk, to.customer, to.ticket))
}
