import pg from 'pg'
import { expect, vi } from 'vitest'
import type { RunningDesk } from './desk.ts'

export const password = 'a long password for tests'
export type Headers = Record<string, string>

/** Sets the desk up by the link that it printed; answers what a signed-in browser sends. */
export async function setUp({ url, output }: RunningDesk): Promise<Headers> {
  const token = await vi.waitFor(
    () => /\/agent\/setup#([\w-]+)/.exec(output())?.[1] ?? Promise.reject(new Error(output())),
  )
  const admin = { adminName: 'Jane Doe', adminEmail: 'jane.doe@example.com', password }
  const answer = await call(url, 'POST', '/setup', { body: { token, desk: 'Harbour', ...admin } })
  expect(answer.status).toBe(201)
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' }
}

export function call(
  url: string,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Headers; body?: object } = {},
) {
  const sent =
    body === undefined
      ? { headers }
      : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return fetch(`${url}/api/v1${path}`, { method, ...sent, signal: AbortSignal.timeout(30_000) })
}

export function ask({ database }: Pick<RunningDesk, 'database'>, sql: string): Promise<Record<string, unknown>[]> {
  return run(database?.url ?? '', sql)
}

export async function run(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
