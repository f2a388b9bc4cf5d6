import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchOutside, OutsideRefused } from './fetch-outside.ts'
import { isPublicAddress } from './public-address.ts'

let server: Server
let home: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/to') return response.writeHead(302, { location: url.searchParams.get('where') ?? '' }).end()
    if (url.pathname === '/slow') return void setTimeout(() => response.end(), 5_000).unref()
    response
      .writeHead(200, { 'content-type': 'image/PNG; a=b' })
      .end('x'.repeat(Number(url.searchParams.get('size') ?? 3)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const limits = { bytes: 1_000, time: 1_000 }
const atHome = { ...limits, allows: (address: string) => address === '127.0.0.1' }

test('what lies outside is fetched, also where it moved', async () => {
  expect(await fetchOutside(home, atHome)).toEqual({ status: 200, type: 'image/png', content: Buffer.from('xxx') })
  expect((await fetchOutside(`${home}/to?where=/there`, atHome)).content.toString()).toBe('xxx')
})

test.each([
  ['a private address', () => home, limits],
  ['a name that leads to one', () => home.replace('127.0.0.1', 'localhost'), limits],
  ['a redirect to one', () => `${home}/to?where=http://10.0.0.1/`, atHome],
  [
    'an endless way',
    () => `${home}/to?where=${encodeURIComponent('/to?where=/to')}&again`,
    { ...atHome, redirects: 0 },
  ],
  ['another protocol', () => 'file:///etc/passwd', atHome],
  ['what is too large', () => `${home}/?size=1001`, atHome],
])('%s is refused', async (_, address, given) => {
  await expect(fetchOutside(address(), given)).rejects.toBeInstanceOf(OutsideRefused)
})

test('what takes too long is given up', async () => {
  await expect(fetchOutside(`${home}/slow`, { ...atHome, time: 100 })).rejects.toThrow()
})

test.each([
  ['93.184.216.34', true],
  ['2606:2800:220:1::1', true],
  ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'].map(no),
  ...['::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', 'nonsense', ''].map(
    no,
  ),
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})

function no(address: string): [string, boolean] {
  return [address, false]
}
