import type { FastifyInstance } from 'fastify'
import { createElement } from 'react'
import { ticketNumber } from '#api/words.ts'
import type { Desk } from '../../schema/desk.ts'
import { countAsking, follow, mailFreshLink, mailLink, readLink } from '../actions/access.ts'
import { emailError, type Errors } from '../errors.ts'
import { AskedPage, CheckPage } from '../pages/check.tsx'
import { ExpiredLinkPage, FreshLinkPage, WrongLinkPage } from '../pages/link.tsx'
import { readForm } from './form.ts'
import { leadTo, letIn, receive, show } from './visit.ts'

export function addAccess(http: FastifyInstance, desk: Desk): void {
  const later = afterwards(http, desk)

  http.get<{ Querystring: { number?: string } }>('/check', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    return show(visit, createElement(CheckPage, { email: '', number: request.query.number ?? '', errors: {} }))
  })

  http.post('/check', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const { fields } = await readForm(request, desk.files)
    const email = (fields['email'] ?? '').trim()
    const typed = (fields['number'] ?? '').trim()
    const number = typed.replace(/[\s#.-]/g, '')
    const errors: Errors = {}
    const wrong = emailError(email)
    if (wrong) errors['email'] = wrong
    if (number !== '' && !ticketNumber.safeParse(number).success) errors['number'] = { word: 'wrong.number' }
    if (Object.keys(errors).length > 0)
      return show(visit, createElement(CheckPage, { email, number: typed, errors }), 400)
    await countAsking(desk, { ip: request.ip, email })
    // Whether there is such a ticket must not show in how long the answer takes.
    later(() => mailLink(desk, { email, number }))
    return show(visit, createElement(AskedPage))
  })

  http.get<{ Params: { token: string } }>('/t/:token', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const { token } = request.params
    const link = readLink(desk, token)
    if (link.state === 'expired') return show(visit, createElement(ExpiredLinkPage, { token }), 410)
    const found = link.state === 'works' ? await follow(desk, link.way) : null
    if (!found) return show(visit, createElement(WrongLinkPage), 404)
    await letIn(desk, visit, { customer: found.actor.id, ticket: found.actor.onlyTicket })
    return leadTo(reply, found.number === null ? '/tickets' : `/tickets/${found.number}`)
  })

  http.post('/t', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    const { fields } = await readForm(request, desk.files)
    const link = readLink(desk, fields['token'] ?? '')
    if (link.state === 'wrong') return show(visit, createElement(WrongLinkPage), 404)
    await mailFreshLink(desk, link.way, request.ip)
    return show(visit, createElement(FreshLinkPage))
  })
}

/** Work whose outcome nobody waits for; the server waits for it before it closes. */
function afterwards(http: FastifyInstance, desk: Desk): (work: () => Promise<void>) => void {
  const underWay = new Set<Promise<void>>()
  http.addHook('onClose', async () => void (await Promise.all(underWay)))
  return (work) => {
    const done = work()
      .catch((error: unknown) => desk.log.error({ err: error }, 'a link that was asked for could not be sent'))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
}
