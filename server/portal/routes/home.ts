import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { notFound } from '#platform/base/fault.ts'
import { clearCookie, cookieOf } from '#platform/http/index.ts'
import { customerCookie, endCustomerSession } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { catalog, openLogo } from '../../settings/index.ts'
import { assets } from '../assets.ts'
import { coloursPath, coloursSheet } from '../colours.ts'
import { HomePage } from '../pages/home.tsx'
import { leadTo, receive, show } from './visit.ts'

const FOREVER = 'public, max-age=31536000, immutable'

export function addAssets(http: FastifyInstance): void {
  for (const { path, type, body } of assets) {
    http.get(path, (_request, reply) => reply.header('cache-control', FOREVER).type(type).send(body))
  }
}

/** What an administrator gave the pages: public, as the pages are. */
export function addLook(http: FastifyInstance, desk: Desk): void {
  http.get<{ Params: { name: string } }>('/portal/logo/:name', async (request, reply) => {
    const logo = await openLogo(desk, `/portal/logo/${request.params.name}`)
    if (!logo) throw notFound('This picture')
    return reply
      .headers({ 'cache-control': FOREVER, 'content-security-policy': "default-src 'none'; sandbox" })
      .header('content-length', logo.size)
      .type(logo.type)
      .send(logo.stream())
  })

  http.get<{ Params: { colour: string } }>('/portal/colours-:colour(^[0-9a-f]{6}).css', async (request, reply) => {
    const accent = `#${request.params.colour}`
    const { settings } = await catalog(desk)
    // A page may be older than the colour of today.
    const isToday = settings.accent.toLowerCase() === accent && coloursPath(accent) !== null
    return reply
      .header('cache-control', isToday ? FOREVER : 'no-cache')
      .type('text/css; charset=utf-8')
      .send(coloursSheet(accent))
  })
}

export function addHome(http: FastifyInstance, desk: Desk): void {
  http.get<{ Querystring: { said?: string } }>('/', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    return show(
      visit,
      createElement(HomePage, { signedOut: request.query.said === 'signed-out' && visit.actor === null }),
    )
  })

  http.post('/sign-out', async (request, reply) => {
    const token = cookieOf(request, customerCookie)
    if (token !== null) await endCustomerSession(desk, token)
    return leadTo(clearCookie(reply, customerCookie), '/?said=signed-out')
  })
}
