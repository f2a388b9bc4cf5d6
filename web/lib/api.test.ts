import { afterEach, expect, test, vi } from 'vitest'
import { agentsGet } from '#api/agents.ts'
import { signIn } from '#api/session.ts'
import { find } from '#api/tickets.ts'
import { addressOf, call, CallError } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

/** A desk that answers one call with this. */
function answering(status: number, body: unknown) {
  const fetch = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(() =>
    Promise.resolve(new Response(JSON.stringify(body), { status })),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('parameters and conditions go into the address, empty ones do not', () => {
  expect(addressOf(agentsGet, { params: { agent: 'jane/doe' } })).toBe('/api/v1/agents/jane%2Fdoe')
  expect(addressOf(find, { query: { queue: 'open', q: '', cursor: undefined } })).toBe('/api/v1/tickets?queue=open')
  expect(() => addressOf(agentsGet, {})).toThrow('needs agent')
})

test('a call sends its body and answers what came back', async () => {
  const fetch = answering(201, { id: 7 })
  const answer = await call(signIn, { body: { login: 'jane', password: 'secret' }, idempotencyKey: 'once' })
  expect(answer).toEqual({ id: 7 })
  const [address, init] = fetch.mock.calls[0] ?? []
  expect(address).toBe('/api/v1/session')
  expect(init?.body).toBe('{"login":"jane","password":"secret"}')
  expect(init?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'once' })
})

test('a refusal says which field and carries what else the desk told', async () => {
  answering(409, { error: { code: 'conflict', message: 'Somebody wrote.', fields: { seen: 'Old.' }, since: [1] } })
  const refused = await call(signIn, { body: { login: 'jane', password: 'x' } }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CallError)
  expect(refused).toMatchObject({ status: 409, code: 'conflict', fields: { seen: 'Old.' }, body: { since: [1] } })
})

test('an answer that is none of ours is a failure, no answer is offline', async () => {
  answering(502, '<html>')
  await expect(call(find)).rejects.toMatchObject({ status: 502, code: 'failed' })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(call(find)).rejects.toMatchObject({ status: 0, code: 'offline' })
})
