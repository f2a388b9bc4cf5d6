import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Endpoint } from '#api/endpoint.ts'
import { Fault } from '../base/fault.ts'
import type { Log } from '../base/log.ts'
import type { Db } from '../db/index.ts'
import { allow, callerName } from './allow.ts'
import { claimOnce, keyOf, type Once } from './idempotency.ts'
import { parseCall } from './parse.ts'
import { type Call, type Handler, Ready, type Route } from './route.ts'

export interface HttpContext<Schema> {
  db: Db<Schema>
  log: Log
  now: () => Date
  /** Who calls: by session or key; null for nobody. A key that is wrong is nobody too. */
  authenticate(request: FastifyRequest): Promise<Actor | null>
  /** Checks every answer against its contract: in tests and while developing. */
  checkOutput?: boolean
}

const PREFIX = '/api/v1'

/** Puts all these endpoints under `/api/v1`. */
export function mount<S>(http: FastifyInstance, routes: readonly Route[], context: HttpContext<S>): void {
  for (const { endpoint, handler } of routes) bind(http, endpoint, handler as Handler, context)
}

/** Puts one endpoint in its place: who may call, what is read, done once, answered as the contract says. */
function bind<E extends Endpoint, S>(
  http: FastifyInstance,
  endpoint: E,
  handler: Handler<E>,
  context: HttpContext<S>,
): void {
  const callers = new WeakMap<FastifyRequest, Actor | null>()
  const work: Work = { endpoint, run: handler as unknown as Work['run'], isChecked: context.checkOutput ?? false }
  http.route({
    method: endpoint.method,
    url: PREFIX + endpoint.path,
    bodyLimit: endpoint.bodyLimit,
    config: { endpoint: endpoint.id, isStream: endpoint.speaks === 'stream' },
    exposeHeadRoute: endpoint.method === 'GET' && endpoint.speaks !== 'stream',
    // Before the body is read: nobody needs to be sent the bytes of a stranger.
    onRequest: async (request) => {
      const actor = await context.authenticate(request)
      allow(endpoint, actor)
      callers.set(request, actor)
    },
    handler: async (request, reply) => {
      const actor = callers.get(request) ?? null
      refuseForms(endpoint, request)
      const parts = parseCall(endpoint, { params: request.params, query: request.query, body: request.body })
      const call = { ...parts, actor, ip: request.ip, request, reply }
      const key = keyOf(endpoint, request)
      const caller = callerName(actor)
      if (key === null || caller === null) return answer(work, { ...call, settle: async () => undefined })
      const once = await claimOnce(context.db, { caller, key }, request, context.now())
      return answerOnce(work, call, once, context)
    },
  })
}

interface Work {
  endpoint: Endpoint
  run: (call: Call) => Promise<unknown>
  isChecked: boolean
}

async function answer(work: Work, call: Call): Promise<FastifyReply> {
  const result = await work.run(call)
  // A reply that is returned is waited for: by now a file or a stream has been sent.
  if (call.reply.sent) return call.reply
  return send(call.reply, { status: work.endpoint.status, body: toJson(work, result) })
}

async function answerOnce<S>(
  work: Work,
  call: Omit<Call, 'settle'>,
  once: Once,
  { db, log }: HttpContext<S>,
): Promise<FastifyReply> {
  const { status, showsSecret } = work.endpoint
  const kept = (body: string) => (showsSecret ? '' : body)
  if (once.earlier && showsSecret) throw new Fault('conflict', 'This was done already. What it showed is shown once.')
  if (once.earlier) return send(call.reply.header('idempotency-replayed', 'true'), once.earlier)
  let isSettled = false
  const settle: Call['settle'] = async (tx, result) => {
    await once.finish(tx, { status, body: kept(toJson(work, result)) })
    isSettled = true
  }
  try {
    const result = await work.run({ ...call, settle })
    const body = toJson(work, result)
    // Done is done: an answer that cannot be kept now is still the answer.
    if (!isSettled)
      await once.finish(db, { status, body: kept(body) }).catch((error: unknown) => log.warn({ err: error }, KEPT_NOT))
    return send(call.reply, { status, body })
  } catch (error) {
    await once.cancel().catch(() => undefined)
    throw error
  }
}

const KEPT_NOT = 'an answer could not be kept under its Idempotency-Key'

function toJson({ endpoint, isChecked }: Work, result: unknown): string {
  const text = result instanceof Ready ? result.text : JSON.stringify(result)
  if (isChecked) {
    const checked = endpoint.output.safeParse(JSON.parse(text ?? 'null'))
    if (!checked.success)
      throw new Error(`${endpoint.id} answers what its contract does not say: ${checked.error.message}`)
  }
  return text
}

function send(reply: FastifyReply, { status, body }: { status: number; body: string }): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

function refuseForms(endpoint: Endpoint, request: FastifyRequest): void {
  const isForm = request.body instanceof URLSearchParams || request.isMultipart()
  if (isForm && endpoint.speaks === 'json')
    throw new Fault('invalid', 'Send JSON, with Content-Type: application/json.')
}
