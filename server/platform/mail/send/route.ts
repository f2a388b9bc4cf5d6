/** A server that takes mail from us. */
export interface SendRoute {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` or nothing, `offered`: encrypted where the server can, `none`: never. */
  security: 'tls' | 'starttls' | 'offered' | 'none'
  /** Empty where the server asks for none. */
  user: string
  password: string
}

const DEFAULT_PORTS = { 'smtps:': 465, 'smtp:': 587 } as const
const securities = ['tls', 'starttls', 'offered', 'none'] as const

/**
 * Reads `smtp://user:password@host:587` or `smtps://…`. A password is never sent in the clear unless `?security=none`
 * says so.
 */
export function routeOfUrl(text: string): SendRoute {
  const url = new URL(text)
  const isTls = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const given = securities.find((security) => security === url.searchParams.get('security'))
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_PORTS[isTls ? 'smtps:' : 'smtp:'] : Number(url.port),
    security: given ?? (isTls ? 'tls' : user === '' ? 'offered' : 'starttls'),
    user,
    password: decodeURIComponent(url.password),
  }
}
