import type { SMTPServerSession } from 'smtp-server'
import { isWithin } from '../../base/networks.ts'
import { refusal } from './refusal.ts'

export interface SmtpLimits {
  connections: number
  connectionsOfOne: number
  recipients: number
  /** Of all mails together that are being taken in, in bytes. */
  memory: number
  /** How long a client may be silent, and how long it may stay, however busy it is. */
  idleMs: number
  stayMs: number
}

const SELF = ['127.0.0.0/8', '::1']

export interface Guard {
  isClosing: boolean
  cutOff: (session: SMTPServerSession) => void
  /** Null: it may come in. */
  admit(session: SMTPServerSession): Error | null
  leave(session: SMTPServerSession): void
  /** Room for one mail. */
  hold(): Held
  forgetAll(): void
}

export interface Held extends Disposable {
  readonly parts: readonly Buffer[]
  readonly isDropped: boolean
  add(part: Buffer): void
  drop(): void
}

/** Counts who is in, and shows out who stays too long. */
export function createGuard(trusted: readonly string[], limits: SmtpLimits): Guard {
  let bytes = 0
  const inside = new Map<string, { ip: string; timer: NodeJS.Timeout }>()
  const guard: Guard = {
    isClosing: false,
    cutOff: () => undefined,
    admit(session) {
      const ip = session.remoteAddress
      if (guard.isClosing) return refusal(421, 'Shutting down, try again in a moment')
      const others = [...inside.values()].filter((other) => other.ip === ip).length
      if (others >= limits.connectionsOfOne && !isWithin([...SELF, ...named(trusted)], ip)) {
        return refusal(421, 'Too many connections from your address, try again in a moment')
      }
      inside.set(session.id, { ip, timer: setTimeout(() => guard.cutOff(session), limits.stayMs) })
      return null
    },
    leave(session) {
      clearTimeout(inside.get(session.id)?.timer)
      inside.delete(session.id)
    },
    hold() {
      const parts: Buffer[] = []
      let size = 0
      let isDropped = false
      const drop = () => {
        bytes -= size
        size = 0
        parts.length = 0
        isDropped = true
      }
      return {
        parts,
        drop,
        get isDropped() {
          return isDropped
        },
        add(part) {
          if (!isDropped && bytes + part.length > limits.memory) drop()
          if (isDropped) return
          bytes += part.length
          size += part.length
          parts.push(part)
        },
        [Symbol.dispose]: drop,
      }
    },
    forgetAll() {
      for (const { timer } of inside.values()) clearTimeout(timer)
      inside.clear()
    },
  }
  return guard
}

const NAMES: Record<string, readonly string[]> = {
  loopback: SELF,
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Whether a peer is the world outside: not this machine, nor in a private network, nor trusted. */
export function isOutside(trusted: readonly string[], ip: string): boolean {
  return !isWithin(named(['loopback', 'linklocal', 'uniquelocal', ...trusted]), ip)
}

function named(networks: readonly string[]): string[] {
  return networks.flatMap((network) => NAMES[network] ?? [network])
}
