import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import type { CustomerActor } from '#api/endpoint.ts'
import { limits } from '#api/words.ts'
import { Fault, notFound } from '#platform/base/fault.ts'
import { sendFile } from '#platform/http/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { promiseTo } from '../../sla/index.ts'
import {
  closeAsCustomer,
  listForCustomer,
  openAttachment,
  readForCustomer,
  Rejected,
  reopenAsCustomer,
} from '../../tickets/index.ts'
import { answerTicket } from '../actions/answer.ts'
import { formToken } from '../actions/once.ts'
import { type Errors, type FileLimits, filesError, lengthError, turnedAway } from '../errors.ts'
import { TicketPage } from '../pages/ticket.tsx'
import { TicketsPage } from '../pages/tickets.tsx'
import { type Done, doneOf, inOrder, type TicketProps } from '../view.ts'
import { type Form, formBytes, readForm } from './form.ts'
import { leadTo, letIn, receive, show, type Visit } from './visit.ts'

const MOST_LISTED = 200

/** Somebody who came by a link. */
interface Admitted {
  visit: Visit
  actor: CustomerActor
}

interface ByNumber {
  Params: { number: string }
}

export function addTickets(http: FastifyInstance, desk: Desk): void {
  http.get('/tickets', async (request, reply) => {
    const visit = await receive(desk, request, reply)
    if (visit.actor === null || visit.actor.onlyTicket !== null) return leadTo(reply, '/check')
    const tickets = await listForCustomer(desk, visit.actor)
    return show(visit, createElement(TicketsPage, { tickets: inOrder(tickets), limit: MOST_LISTED }))
  })

  http.get<ByNumber & { Querystring: { done?: string } }>('/tickets/:number', async (request, reply) => {
    const admitted = await admit(desk, request, reply)
    const ticket = await readForCustomer(desk, admitted.actor, request.params.number)
    return showTicket(desk, admitted, { ticket, done: doneOf(request.query.done) })
  })

  http.post<ByNumber>('/tickets/:number/messages', { bodyLimit: formBytes }, async (request, reply) => {
    const admitted = await admit(desk, request, reply)
    return answer(desk, admitted, request.params.number)
  })

  http.post<ByNumber>('/tickets/:number/solved', async (request, reply) => {
    const { actor } = await admit(desk, request, reply)
    await closeAsCustomer(desk, actor, request.params.number)
    return leadToTicket(reply, request.params.number, 'closed')
  })

  http.post<ByNumber>('/tickets/:number/reopened', async (request, reply) => {
    const { actor } = await admit(desk, request, reply)
    const isTooLate = await reopenAsCustomer(desk, actor, request.params.number).then(
      () => false,
      rethrowUnlessConflict,
    )
    return leadToTicket(reply, request.params.number, isTooLate ? 'tooLate' : 'reopened')
  })

  http.get<{ Params: { number: string; id: string; name: string } }>(
    '/tickets/:number/files/:id/:name',
    async (request, reply) => {
      const { actor } = await admit(desk, request, reply)
      const { number, id } = request.params
      if (!/^\d{1,15}$/.test(id)) throw notFound('This file')
      const file = await openAttachment(desk, actor, Number(id))
      if (file.number !== number) throw notFound('This file')
      return sendFile(reply, { ...file, inline: false })
    },
  )
}

/** Who has no session finds nothing here, as they would with somebody else's. Throws `not-found`. */
async function admit(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<Admitted> {
  const visit = await receive(desk, request, reply)
  if (visit.actor === null) throw notFound('This page')
  return { visit, actor: visit.actor }
}

async function answer(desk: Desk, admitted: Admitted, number: string) {
  const { visit, actor } = admitted
  const ticket = await readForCustomer(desk, actor, number)
  const form = await readForm(visit.request, desk.files, visit.shell.most.megabytes)
  const body = (form.fields['body'] ?? '').replace(/\r\n?/g, '\n')
  const token = form.fields['token'] ?? ''
  const errors = errorsIn(body, form, visit.shell.most)
  if (Object.keys(errors).length > 0) {
    const status = form.sent.tooLarge === null ? 400 : 413
    return showTicket(desk, admitted, { ticket, body, errors, token, filesGone: form.sent.count > 0 }, status)
  }
  const landed = await answerTicket(desk, actor, { number, body, files: form.files, token }).catch(rejected)
  if (landed instanceof Rejected) {
    const refused = { body: turnedAway(landed) }
    return showTicket(desk, admitted, { ticket, body, errors: refused, token, filesGone: form.files.length > 0 }, 403)
  }
  if (landed.followUp === null) return leadToTicket(visit.reply, landed.number, 'sent')
  await letIn(desk, visit, { customer: actor.id, ticket: landed.followUp })
  return leadToTicket(visit.reply, landed.number, 'followUp')
}

function errorsIn(body: string, { sent, files }: Form, most: FileLimits): Errors {
  const wrongFiles = filesError(sent, most)
  const wrongBody = body.trim() === '' && files.length === 0 ? { word: 'wrong.body' } : lengthError(body, limits.body)
  return { ...(wrongBody ? { body: wrongBody } : {}), ...(wrongFiles ? { files: wrongFiles } : {}) }
}

async function showTicket(
  desk: Desk,
  { visit, actor }: Admitted,
  shown: Pick<TicketProps, 'ticket'> & Partial<TicketProps>,
  status = 200,
) {
  const promise = await promiseTo(desk, actor, shown.ticket.number)
  const usual = { promise, now: desk.now(), done: null, body: '', errors: {}, filesGone: false, token: formToken(desk) }
  return show(visit, createElement(TicketPage, { ...usual, ...shown }), status)
}

function leadToTicket(reply: FastifyReply, number: string, done: Done): FastifyReply {
  return leadTo(reply, `/tickets/${number}?done=${done}`)
}

function rejected(error: unknown): Rejected {
  if (error instanceof Rejected) return error
  throw error
}

function rethrowUnlessConflict(error: unknown): true {
  if (error instanceof Fault && error.code === 'conflict') return true
  throw error
}
