import type { FastifyInstance, FastifyRequest } from 'fastify'
import { forbidden } from '../base/fault.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses what another site makes a browser do here. */
export function refuseOtherSites(http: FastifyInstance, address: () => string): void {
  http.addHook('onRequest', (request, _reply, done) => {
    done(isOwn(request, address()) ? undefined : forbidden('This request came from another site, so it was refused.'))
  })
}

/**
 * A browser says where a request comes from; a program without cookies says nothing and needs not.
 * A key in the header is never added by a browser on its own.
 */
function isOwn(request: FastifyRequest, address: string): boolean {
  const { authorization = '', 'x-api-key': named } = request.headers
  if (READING.has(request.method) || /^bearer /i.test(authorization) || named !== undefined) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  if (origin === undefined) return request.headers.cookie === undefined
  return origin === `${request.protocol}://${request.host}` || origin === originOf(address)
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
