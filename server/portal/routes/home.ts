import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { clearCookie, cookieOf } from '#platform/http/index.ts'
import { customerCookie, endCustomerSession } from '../../customers/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { assets } from '../assets.ts'
import { HomePage } from '../pages/home.tsx'
import { leadTo, receive, show } from './visit.ts'

export function addAssets(http: FastifyInstance): void {
  for (const { path, type, body } of assets) {
    http.get(path, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(body),
    )
  }
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
