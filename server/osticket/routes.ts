import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { bodyLimitWithFiles } from '#api/messages.ts'
import type { AgentActor, IntakeActor } from '#api/endpoint.ts'
import { Fault, forbidden } from '#platform/base/fault.ts'
import { failureOf } from '#platform/http/index.ts'
import { authenticateKey } from '../agents/index.ts'
import type { Desk } from '../schema/desk.ts'
import { openTicket } from './actions/open.ts'
import { takeMail } from './actions/mail.ts'
import { readJsonBody, readXmlBody } from './body.ts'
import { refusalText } from './refusal.ts'

/** What a program sent, and with whose key. */
interface Call {
  actor: AgentActor | IntakeActor
  bytes: Buffer
  charset: string | null
}

interface Answer {
  status: number
  text: string
}

type Answering = (desk: Desk, call: Call) => Promise<Answer>

const created = (number: string): Answer => ({ status: 201, text: number })

const doors: Record<string, Answering> = {
  '/tickets.json': async (desk, { actor, bytes, charset }) =>
    created(await openTicket(desk, actor, readJsonBody(bytes, charset))),
  '/tickets.xml': async (desk, { actor, bytes, charset }) =>
    created(await openTicket(desk, actor, readXmlBody(bytes, charset))),
  '/tickets.email': async (desk, { bytes }) => created(await takeMail(desk, bytes)),
  // The desk keeps its own time; whoever calls it as a clock hears what they always heard.
  '/tasks/cron': async () => ({ status: 200, text: 'Completed' }),
}

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The HTTP API of osTicket, so that what was written for it works with another address and key. */
export function osticketRoutes(desk: Desk): (http: FastifyInstance) => void {
  return (http) => {
    void http.register(async (api) => {
      readAnything(api)
      api.setErrorHandler((error, request, reply) => refuse(error, request, reply))
      for (const prefix of ['/api', '/api/http.php']) {
        for (const [path, answer] of Object.entries(doors)) addDoor(api, prefix + path, { desk, answer })
      }
      for (const url of ['/api/http.php', '/api/http.php/*', '/api/tickets.*', '/api/tasks/*']) {
        api.all(url, () => Promise.reject(new Fault('not-found', 'URL not supported')))
      }
    })
  }
}

function addDoor(http: FastifyInstance, url: string, { desk, answer }: { desk: Desk; answer: Answering }): void {
  const callers = new WeakMap<FastifyRequest, Pick<Call, 'actor' | 'charset'>>()
  http.post(url, {
    bodyLimit: bodyLimitWithFiles,
    // Before the body is read: nobody needs to be sent the bytes of a stranger.
    onRequest: async (request) => {
      const actor = await callerOf(desk, request)
      const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? null
      callers.set(request, { actor, charset })
      // Programs send what they like as the type of what they send; the address says what it is.
      request.headers['content-type'] = 'application/octet-stream'
    },
    handler: async (request, reply) => {
      const caller = callers.get(request)
      if (!caller) throw new Error('a call without a caller')
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const { status, text } = await answer(desk, { ...caller, bytes })
      return send(reply, status, text)
    },
  })
  http.route({
    method: METHODS,
    url,
    handler: (_, reply) => send(reply.header('allow', 'POST'), 405, 'Method not allowed: use POST'),
  })
}

async function callerOf(desk: Desk, { headers, ip }: FastifyRequest): Promise<Call['actor']> {
  const named = headers['x-api-key']
  const secret = typeof named === 'string' ? named.trim() : /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!secret) throw new Fault('unauthenticated', 'Valid API key required')
  const actor = await authenticateKey(desk, secret, ip)
  if (!actor) throw new Fault('unauthenticated', 'API key not found/active or source IP not authorized')
  const mayCreate = actor.kind === 'intake' || [...actor.departments.values()].some((may) => may.has('ticket.create'))
  if (!mayCreate) throw forbidden('API key not authorized')
  return actor
}

/** Bodies as they come, in memory. */
function readAnything(http: FastifyInstance): void {
  http.removeAllContentTypeParsers()
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, retryAfter } = failureOf(error, request.id)
  const { id, method, routeOptions } = request
  if (status >= 500) {
    const level = error instanceof Fault ? 'warn' : 'error'
    request.log[level]({ request: id, err: error, route: routeOptions.url, method }, 'a call of the door failed')
  }
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return send(reply, status, refusalText(body.error.message, body.error.fields))
}

function send(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(text)
}
