import type { FastifyReply, FastifyRequest } from 'fastify'
import '@fastify/cookie'

interface CookieOptions {
  /** The public address is https: the name gets the `__Host-` prefix that a neighbouring site cannot set. */
  secure: boolean
  /** Seconds it lives; absent: as long as the browser is open. */
  maxAge?: number
}

/** The `Set-Cookie` line of a session. */
export function sessionCookie(name: string, token: string, options: CookieOptions): string {
  const parts = [`${fullName(name, options.secure)}=${encodeURIComponent(token)}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  if (options.secure) parts.push('Secure')
  if (options.maxAge !== undefined) parts.push(`Max-Age=${Math.floor(options.maxAge)}`)
  return parts.join('; ')
}

/** The `Set-Cookie` line that ends it. */
function endCookie(name: string, options: { secure: boolean }): string {
  return sessionCookie(name, '', { ...options, maxAge: 0 })
}

/** Sets a session's cookie on this answer, as the desk's address demands. */
export function setCookie(reply: FastifyReply, name: string, token: string, maxAge?: number): FastifyReply {
  const secure = reply.server.secureCookies()
  return reply.header('set-cookie', sessionCookie(name, token, { secure, ...(maxAge === undefined ? {} : { maxAge }) }))
}

export function clearCookie(reply: FastifyReply, name: string): FastifyReply {
  return reply.header('set-cookie', endCookie(name, { secure: reply.server.secureCookies() }))
}

/** The token of that session's cookie; of the `__Host-` one only, where the desk's address is https. */
export function cookieOf(request: FastifyRequest, name: string): string | null {
  return request.cookies[fullName(name, request.server.secureCookies())] || null
}

function fullName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}
