import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor, AgentActor, Caller, Endpoint, IntakeActor } from '#api/endpoint.ts'
import type { Tx } from '../db/index.ts'

/** Who a handler meets, given who may call: what is open to `anyone` meets nobody too. */
export type ActorOf<Callers extends Caller> = 'anyone' extends Callers
  ? Actor | null
  : Callers extends 'intake'
    ? IntakeActor
    : AgentActor

/** One call of an endpoint, parsed and allowed. */
export interface Call<E extends Endpoint = Endpoint> {
  actor: ActorOf<E['callers'][number]>
  params: z.output<E['params']>
  query: z.output<E['query']>
  body: z.output<E['body']>
  ip: string
  request: FastifyRequest
  /** For cookies and extra headers; what a handler of a file or a stream sends itself and then returns. */
  reply: FastifyReply
  /**
   * Keeps the answer under the call's Idempotency-Key within the transaction that does the work, so that not even a
   * crash between the two lets the work happen twice. Without a key it does nothing.
   */
  settle: <S>(tx: Tx<S>, answer: z.input<E['output']>) => Promise<void>
}

/** An answer that is JSON already. */
export class Ready {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Answers a string of JSON as it is: for hot lists, which the database can write itself. */
export function json(text: string): Ready {
  return new Ready(text)
}

export type Handler<E extends Endpoint = Endpoint> = (
  call: Call<E>,
) => Promise<z.input<E['output']> | Ready | FastifyReply>

export interface Route {
  endpoint: Endpoint
  handler: (call: Call) => Promise<unknown>
}

/** Ties an endpoint of the contract to what answers it; `mount` binds a list of them. */
export function route<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  // What is bound is parsed and checked by this very endpoint first.
  return { endpoint, handler: handler as unknown as Route['handler'] }
}
