import { z } from 'zod'
import type { Permission } from './words.ts'

/** Who may call an endpoint. An agent's session or key may also call what is open to `anyone`. */
export type Caller = 'anyone' | 'intake' | 'agent' | 'admin'

/**
 * The one who acts. It carries its rights, so that a policy needs nothing but the actor and the thing.
 * Departments, teams and roles are named by their keys.
 */
export type Actor = AgentActor | CustomerActor | IntakeActor | SystemActor

export interface AgentActor {
  kind: 'agent'
  id: number
  name: string
  /** Opens the settings; grants no right on tickets. */
  admin: boolean
  /** Sees only tickets assigned or referred to them, whatever their departments. */
  assignedOnly: boolean
  /** What the agent may do, by department they work in. */
  departments: ReadonlyMap<string, ReadonlySet<Permission>>
  /** Departments they lead. */
  manages: ReadonlySet<string>
  /** What they may do on a ticket assigned or referred to them elsewhere: the role of their primary department. */
  elsewhere: ReadonlySet<Permission>
  teams: ReadonlySet<string>
}

export interface CustomerActor {
  kind: 'customer'
  id: number
  name: string
  /** A link opens one ticket, by its id; null where the customer proved their address for all of theirs. */
  onlyTicket: number | null
  organisation: number | null
  /** Sees the tickets of all members of the organisation. */
  seesOrganisation: boolean
}

/** A key that may only bring tickets in. */
export interface IntakeActor {
  kind: 'intake'
  key: number
}

export interface SystemActor {
  kind: 'system'
  /** Which part of the desk acts: a word for the log, such as `timer`. */
  part: string
}

type Shape = z.ZodType

export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Output extends Shape = Shape,
  Callers extends Caller = Caller,
> {
  /** `resource.verb`, unique. */
  id: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Below `/api/v1`, with `:name` for parameters. */
  path: string
  /** One sentence, shown in the documentation. */
  summary: string
  callers: readonly Callers[]
  /** Roughly what else is needed, in words, such as the permission on the ticket. */
  needs?: string
  params: Params
  query: Query
  body: Body
  output: Output
  status: number
  /** The largest body accepted, in bytes. */
  bodyLimit: number
  /** `json` but for uploads and streams. */
  speaks: 'json' | 'upload' | 'stream' | 'file'
  /** Its answer shows a secret once: it is not kept for a call that is repeated with its Idempotency-Key. */
  showsSecret: boolean
}

const nothing = z.object({})
const MEGABYTE = 1024 * 1024

interface Description<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Output extends Shape,
  Callers extends Caller,
> {
  id: string
  method: Endpoint['method']
  path: string
  summary: string
  callers: readonly Callers[]
  needs?: string
  params?: Params
  query?: Query
  body?: Body
  output: Output
  status?: number
  bodyLimit?: number
  speaks?: Endpoint['speaks']
  showsSecret?: boolean
}

/** Describes one endpoint; everything else (parsing, types, client, OpenAPI) follows from it. */
export function endpoint<
  Output extends Shape,
  Params extends Shape = typeof nothing,
  Query extends Shape = typeof nothing,
  Body extends Shape = typeof nothing,
  Callers extends Caller = Caller,
>(description: Description<Params, Query, Body, Output, Callers>): Endpoint<Params, Query, Body, Output, Callers> {
  const defaults = {
    params: nothing as Shape as Params,
    query: nothing as Shape as Query,
    body: nothing as Shape as Body,
    status: description.method === 'POST' ? 201 : 200,
    bodyLimit: MEGABYTE,
    speaks: 'json' as const,
    showsSecret: false,
  }
  return { ...defaults, ...description }
}

export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'too-many',
  'unavailable',
  'failed',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** What every failed call answers. `fields` maps a field's path to what is wrong with it. */
export const failure = z.object({
  error: z.looseObject({
    code: z.enum(errorCodes),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
})
export type Failure = z.infer<typeof failure>

/** A page of a list; `next` is the cursor of the following page, null at the end. */
export function page<Item extends Shape>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A list that is always whole. */
export function list<Item extends Shape>(item: Item) {
  return z.object({ items: z.array(item) })
}

export const paging = {
  limit: z.coerce.number().int().min(1, 'At least 1.').max(200, 'At most 200.').default(50),
  cursor: z.string().max(300).optional(),
}

export const done = z.object({ ok: z.literal(true) })
