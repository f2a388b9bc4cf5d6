import type { LightMyRequestResponse } from 'fastify'
import type { TestDesk } from './desk.ts'
import { createApiKey, setUpDesk } from '../agents/index.ts'

const SYSTEM = { kind: 'system', part: 'test' } as const

export interface Answer<Body = never> {
  status: number
  body: Body
  headers: LightMyRequestResponse['headers']
}

/** Calls the API as somebody: a method, a path below `/api/v1`, a body. */
export type Caller = <Body = Record<string, never>>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<Body>>

/** Whoever holds this key; without one, a stranger. */
export function callerWith({ http }: TestDesk, secret?: string): Caller {
  return async (method, path, body, headers = {}) => {
    const authorization = secret === undefined ? {} : { authorization: `Bearer ${secret}` }
    const response = await http.inject({
      ...{ method, url: `/api/v1${path}`, headers: { ...authorization, ...headers } },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const text = response.payload
    return {
      status: response.statusCode,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    } as never
  }
}

/** Asks again where it asked too often: for a test that wants more than a key may in a second. */
export function patient(call: Caller): Caller {
  return async (...request) => {
    for (;;) {
      const answer = await call(...request)
      if (answer.status !== 429) return answer as never
      await new Promise((resolve) => setTimeout(resolve, Number(answer.headers['retry-after']) * 1000))
    }
  }
}

/** Sets the desk up with Jane Doe as its admin; answers what acts as her. */
export async function withJane(started: TestDesk): Promise<Caller> {
  await setUpDesk(started.desk, {
    ...{ desk: 'Test desk', adminName: 'Jane Doe', adminEmail: 'jane.doe@example.com', adminUsername: 'jane.doe' },
    ...{ password: 'correct horse battery' },
  })
  return asAgent(started, 'jane.doe')
}

export async function asAgent(started: TestDesk, agent: string): Promise<Caller> {
  const { secret } = await createApiKey(started.desk, SYSTEM, { name: `key of ${agent}`, agent })
  return callerWith(started, secret)
}

export async function asIntake(started: TestDesk): Promise<Caller> {
  const { secret } = await createApiKey(started.desk, SYSTEM, { name: 'intake', agent: null })
  return callerWith(started, secret)
}

export interface AgentWish {
  username: string
  departments: Record<string, string>
  assignedOnly?: boolean
  teams?: string[]
}

/** Invites an agent by the API; answers what acts as them. */
export async function invited(started: TestDesk, admin: Caller, wish: AgentWish): Promise<Caller> {
  const departments = Object.entries(wish.departments).map(([department, role]) => ({ department, role }))
  const { username, assignedOnly = false, teams = [] } = wish
  const body = { username, name: username, email: `${username}@example.com`, departments, assignedOnly, teams }
  const answer = await admin('POST', '/agents', body)
  if (answer.status !== 201) throw new Error(`inviting ${username}: ${JSON.stringify(answer.body)}`)
  return asAgent(started, username)
}
