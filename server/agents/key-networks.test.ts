import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

interface Made {
  key: { id: number; networks: string[] }
  secret: string
}

let plain: TestDesk
let behindProxy: TestDesk
let jane: Caller
let secret = ''
beforeAll(async () => {
  plain = await startTestDesk()
  jane = await withJane(plain)
  behindProxy = await startTestDesk({ beside: plain, env: { OSTLER_TRUSTED_PROXIES: '192.0.2.100' } })
  const networks = ['10.0.0.0/8', '198.51.100.7', '2001:db8::/32']
  const made = await jane<Made>('POST', '/keys', { name: 'Bound', agent: 'jane.doe', networks })
  secret = made.body.secret
  expect(made.body.key.networks).toEqual(networks)
})
afterAll(async () => {
  await behindProxy[Symbol.asyncDispose]()
  await plain[Symbol.asyncDispose]()
})

const ticket = JSON.stringify({ email: 'ken@example.com', message: 'No sound' })

/** What both doors answer to a key that comes from there. */
async function knock(desk: TestDesk, remoteAddress: string, forwarded?: string): Promise<number[]> {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const own = await desk.http.inject({
    ...{ method: 'GET', url: '/api/v1/keys', remoteAddress },
    headers: { ...headers, authorization: `Bearer ${secret}` },
  })
  const osticket = await desk.http.inject({
    ...{ method: 'POST', url: '/api/tickets.json', remoteAddress, payload: ticket },
    headers: { ...headers, 'x-api-key': secret },
  })
  if (osticket.statusCode === 401) expect(osticket.body).toBe('API key not found/active or source IP not authorized')
  return [own.statusCode, osticket.statusCode]
}

const TAKEN = [200, 201]
const REFUSED = [401, 401]

test.each<[string, string, string | undefined, number[]]>([
  ['the network', '10.200.1.1', undefined, TAKEN],
  ['the address', '198.51.100.7', undefined, TAKEN],
  ['the address in IPv6’s clothes', '::ffff:198.51.100.7', undefined, TAKEN],
  ['the network of IPv6', '2001:db8:1::5', undefined, TAKEN],
  ['elsewhere', '198.51.100.8', undefined, REFUSED],
  ['elsewhere in IPv6', '2001:db9::1', undefined, REFUSED],
  ['elsewhere, claiming to be forwarded', '198.51.100.8', '10.0.0.1', REFUSED],
  ['the network, claiming to be forwarded from elsewhere', '10.0.0.1', '198.51.100.8', TAKEN],
])('without a proxy, from %s', async (_, address, forwarded, expected) => {
  expect(await knock(plain, address, forwarded)).toEqual(expected)
})

test.each<[string, string, string | undefined, number[]]>([
  ['the network through the proxy', '192.0.2.100', '10.1.1.1', TAKEN],
  ['elsewhere through the proxy', '192.0.2.100', '198.51.100.8', REFUSED],
  ['elsewhere through the proxy, having written an address in front', '192.0.2.100', '10.0.0.1, 198.51.100.8', REFUSED],
  ['the network through the proxy, whatever was written in front', '192.0.2.100', '198.51.100.8, 10.0.0.1', TAKEN],
  ['the proxy itself', '192.0.2.100', undefined, REFUSED],
  ['elsewhere, playing the proxy', '198.51.100.8', '10.0.0.1', REFUSED],
  ['the network, past the proxy', '10.0.0.1', '198.51.100.8', TAKEN],
])('behind a trusted proxy, from %s', async (_, address, forwarded, expected) => {
  expect(await knock(behindProxy, address, forwarded)).toEqual(expected)
})

test('a key is bound and let loose at once, and that is on record', async () => {
  const { body } = await jane<Made>('POST', '/keys', { name: 'Loose' })
  expect(body.key.networks).toEqual([])
  const send = () =>
    plain.http.inject({
      ...{ method: 'POST', url: '/api/tickets.json', remoteAddress: '203.0.113.9', payload: ticket },
      headers: { 'x-api-key': body.secret },
    })
  expect((await send()).statusCode).toBe(201)
  const bound = await jane<Made['key']>('PATCH', `/keys/${body.key.id}`, { networks: [' 192.0.2.0/24 '] })
  expect(bound.body.networks).toEqual(['192.0.2.0/24'])
  expect((await send()).statusCode).toBe(401)
  await jane('PATCH', `/keys/${body.key.id}`, { networks: [] })
  expect((await send()).statusCode).toBe(201)
  const history = await jane<{ items: { act: string; changes: object }[] }>(
    'GET',
    `/settings/history?kind=key&key=${body.key.id}`,
  )
  expect(history.body.items.map(({ act, changes }) => [act, changes])).toEqual([
    ['changed', { networks: [['192.0.2.0/24'], []] }],
    ['changed', { networks: [[], ['192.0.2.0/24']] }],
    ['made', {}],
  ])
})

test.each([
  [['10.0.0.0/33']],
  [['10.0.0']],
  [['example.com']],
  [['']],
  [['10.0.0.1-10.0.0.9']],
  [['2001:db8::/129']],
  [[7]],
  ['10.0.0.1'],
  [Array.from({ length: 51 }, (_, at) => `10.0.0.${at}`)],
])('%j are no networks', async (networks) => {
  const { status, body } = await jane<{ error: { fields: object } }>('POST', '/keys', { name: 'Wrong', networks })
  expect(status).toBe(400)
  expect(Object.keys(body.error.fields)[0]).toMatch(/^networks/)
})

test('only an administrator binds a key, and only one that works', async () => {
  const { body } = await jane<Made>('POST', '/keys', { name: 'Intake' })
  const intake = await plain.http.inject({
    ...{ method: 'PATCH', url: `/api/v1/keys/${body.key.id}`, payload: { networks: [] } },
    headers: { authorization: `Bearer ${body.secret}` },
  })
  expect(intake.statusCode).toBe(403)
  await jane('DELETE', `/keys/${body.key.id}`)
  expect((await jane('PATCH', `/keys/${body.key.id}`, { networks: [] })).status).toBe(404)
  expect((await jane('PATCH', '/keys/999999', { networks: [] })).status).toBe(404)
})
