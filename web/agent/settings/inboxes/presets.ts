import type { MailRoute } from '#api/inboxes.ts'

export const presets = ['google', 'microsoft', 'other'] as const
export type Preset = (typeof presets)[number]
export type Way = 'fetch' | 'send'
export type Security = MailRoute['security']

export const securities = ['tls', 'starttls', 'none'] as const satisfies readonly Security[]

const usualPorts: Record<Way, Record<Security, number>> = {
  fetch: { tls: 993, starttls: 143, none: 143 },
  send: { tls: 465, starttls: 587, none: 25 },
}

export function usualPort(way: Way, security: Security): number {
  return usualPorts[way][security]
}

/** The port after another security was chosen: it follows, unless it was none of the usual ones. */
export function portAfter(way: Way, port: number | string, security: Security): number | string {
  const isUsual = port === '' || Object.values(usualPorts[way]).includes(Number(port))
  return isUsual ? usualPort(way, security) : port
}

interface Server {
  host: string
  security: Security
}

/** Which servers a provider has; of another one they are guessed from the address. */
export function serversOf(preset: Preset, email: string): Record<Way, Server> {
  if (preset === 'google') {
    return {
      fetch: { host: 'imap.gmail.com', security: 'tls' },
      send: { host: 'smtp.gmail.com', security: 'tls' },
    }
  }
  if (preset === 'microsoft') {
    return {
      fetch: { host: 'outlook.office365.com', security: 'tls' },
      send: { host: 'smtp.office365.com', security: 'starttls' },
    }
  }
  const domain = email.split('@')[1]?.trim() || 'example.com'
  return {
    fetch: { host: `imap.${domain}`, security: 'tls' },
    send: { host: `smtp.${domain}`, security: 'starttls' },
  }
}

/** Whether these are the servers of a provider already. */
export function isOf(preset: Preset, host: string): boolean {
  return preset !== 'other' && providerOf(host) === preset
}

/** A provider with whom a password is a matter of its own. */
export function providerOf(host: string): 'google' | 'microsoft' | null {
  if (/(^|\.)(gmail|googlemail|google)\.com$/i.test(host)) return 'google'
  return /(^|\.)(office365|outlook|hotmail|live)\.com$/i.test(host) ? 'microsoft' : null
}
