import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { tracedAs } from '../base/trace.ts'

const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}
const USABLE = /^[\w.:@=+/-]{1,128}$/

/** Names each request: as a trusted proxy does in `X-Request-Id`, else anew. */
export function requestNamer(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const trusted = listOf(trustedProxies)
  return (request) => {
    const given = request.headers['x-request-id']
    const isUsable = typeof given === 'string' && USABLE.test(given)
    if (isUsable && isIn(trusted, request.socket.remoteAddress ?? '')) return given
    return randomBytes(9).toString('base64url')
  }
}

/** All that a request does, and sets off, is logged under its name. */
export function traceRequests(http: FastifyInstance): void {
  http.addHook('onRequest', (request, _reply, done) => tracedAs(request.id, done))
  // Reading the body came in between, in callbacks of the connection.
  http.addHook('preValidation', (request, _reply, done) => tracedAs(request.id, done))
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks.flatMap((name) => NAMED[name] ?? [name])) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isIn(list: BlockList, remote: string): boolean {
  const address = remote.replace(/^::ffff:/i, '')
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
