import type { FastifyInstance } from 'fastify'

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const HALF_A_YEAR = 180 * 24 * 3600

/** Sets on every answer what keeps a browser from being used against the desk; a reply may set its own instead. */
export function protectAnswers(http: FastifyInstance): void {
  http.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'x-request-id': request.id,
    })
    if (http.secureCookies()) reply.header('strict-transport-security', `max-age=${HALF_A_YEAR}`)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
}
