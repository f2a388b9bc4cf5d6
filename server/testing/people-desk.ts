import type { FastifyInstance } from 'fastify'
import { makeSetupLink } from '../agents/index.ts'
import type { Desk } from '../schema/desk.ts'
import { startTestDesk, type TestDesk } from './desk.ts'

export interface Answer {
  status: number
  body: Record<string, unknown> & { error?: { code: string; message: string; fields?: Record<string, string> } }
  /** The token of an agent's session, where the answer sets one. */
  session: string | null
  retryAfter: number
}

interface Sent {
  /** The token of an agent's session. */
  as?: string | null
  key?: string
  body?: unknown
  ip?: string
  /** What the browser calls itself. */
  browser?: string
}

export interface PeopleDesk extends AsyncDisposable {
  desk: Desk
  /** Moves the desk's clock on, by milliseconds. */
  pass(milliseconds: number): void
  call(line: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`, sent?: Sent): Promise<Answer>
}

export const adminPassword = 'a password of the admin'

/** A desk of its own, called as a browser or a program would; not set up yet. */
export async function peopleDesk(): Promise<PeopleDesk> {
  return peopleAt(await startTestDesk())
}

/** The same on a desk that runs already, and is set up perhaps. */
export function peopleAt({ desk, http, pass, [Symbol.asyncDispose]: dispose }: TestDesk): PeopleDesk {
  return { desk, pass, call: (line, sent) => send(http, line, sent), [Symbol.asyncDispose]: dispose }
}

/** Sets the desk up by its link and answers the admin's session. */
export async function settle({ desk, call }: PeopleDesk): Promise<string> {
  const link = await makeSetupLink(desk)
  const admin = { adminName: 'Ada Admin', adminEmail: 'ada@example.com', password: adminPassword }
  const body = { token: link?.link.split('#')[1], desk: 'Harbour Help', ...admin }
  const { session, body: answer } = await call('POST /setup', { body })
  if (!session) throw new Error(`not set up: ${JSON.stringify(answer)}`)
  return session
}

async function send(http: FastifyInstance, line: string, sent: Sent = {}): Promise<Answer> {
  const [method, path] = line.split(' ') as ['GET', string]
  const answer = await http.inject({
    method,
    url: `/api/v1${path}`,
    remoteAddress: sent.ip ?? '192.0.2.1',
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(sent.as ? { cookie: `ostler_agent=${sent.as}` } : {}),
      ...(sent.browser ? { 'user-agent': sent.browser } : {}),
      ...(sent.key ? { authorization: `Bearer ${sent.key}` } : {}),
    },
    ...(sent.body === undefined ? {} : { payload: sent.body as object }),
  })
  return {
    status: answer.statusCode,
    body: answer.json<Answer['body']>(),
    session: answer.cookies.find(({ name }) => name === 'ostler_agent')?.value || null,
    retryAfter: Number(answer.headers['retry-after'] ?? 0),
  }
}
