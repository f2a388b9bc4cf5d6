import { once } from 'node:events'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import type { Log } from '../../base/log.ts'
import { createGuard, type Guard, isOutside, type SmtpLimits } from './guard.ts'
import { receivedLine } from './received.ts'
import { refusal, Refusal } from './refusal.ts'

export interface BroughtMail {
  /** With our own Received line on top. */
  raw: Buffer
  from: string
  /** Recipients, all of them known here. */
  to: string[]
  ip: string
  helo: string
  /** The peer is no server of ours, nor one that is trusted. */
  outside: boolean
}

export interface SmtpOptions {
  port: number
  host: string
  /** What this server calls itself. */
  name: string
  /** For STARTTLS; null: not offered. */
  certificate: { key: string; cert: string } | null
  /** In bytes. */
  largest: number
  /** Whose connections are not counted: addresses and networks, besides this machine's own. */
  trusted: readonly string[]
  log: Log
  now: () => Date
  /** Whether mail for this address belongs here. */
  isKnown(address: string): Promise<boolean>
  /** Resolves when it is kept for good: then the client is told so, and forgets it. */
  take(mail: BroughtMail): Promise<void>
  limits?: Partial<SmtpLimits>
}

export interface SmtpDoor extends AsyncDisposable {
  port: number
}

const LIMITS: SmtpLimits = {
  ...{ connections: 100, connectionsOfOne: 10, recipients: 100, memory: 256 * 1024 * 1024 },
  ...{ idleMs: 60_000, stayMs: 900_000 },
}

/** Listens to SMTP; whoever relays here asks for no password, so only known recipients are taken. */
export async function openSmtpDoor(options: SmtpOptions): Promise<SmtpDoor> {
  const limits = { ...LIMITS, ...options.limits }
  const guard = createGuard(options.trusted, limits)
  const server = new SMTPServer({ ...settingsOf(options, limits), ...handlersOf(options, guard) })
  server.on('error', (error) => options.log.debug({ err: error }, 'an SMTP client broke off'))
  guard.cutOff = (session) => {
    for (const connection of server.connections) if (connection.id === session.id) connection.close()
  }
  const listening = once(server.server, 'listening')
  server.listen(options.port, options.host)
  await listening
  const address = server.server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : options.port,
    async [Symbol.asyncDispose]() {
      guard.isClosing = true
      await new Promise<void>((resolve) => server.close(resolve))
      guard.forgetAll()
    },
  }
}

function settingsOf(options: SmtpOptions, limits: SmtpLimits): SMTPServerOptions {
  const { name, certificate, largest } = options
  return {
    ...{ name, size: largest, rejectOversized: true, logger: false, banner: 'Ostler' },
    ...{ authOptional: true, disableReverseLookup: true, hideENHANCEDSTATUSCODES: false },
    disabledCommands: certificate === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...(certificate ?? {}),
    ...{ maxClients: limits.connections, maxRecipients: limits.recipients },
    ...{ socketTimeout: limits.idleMs, closeTimeout: 3_000 },
  }
}

type Handlers = Required<Pick<SMTPServerOptions, 'onConnect' | 'onClose' | 'onMailFrom' | 'onRcptTo' | 'onData'>>

function handlersOf(options: SmtpOptions, guard: Guard): Handlers {
  return {
    onConnect: (session, done) => done(guard.admit(session)),
    onClose: (session) => guard.leave(session),
    onMailFrom: (_, __, done) => done(guard.isClosing ? refusal(421, 'Shutting down, try again in a moment') : null),
    onRcptTo({ address }, _, done) {
      options.isKnown(address).then(
        (isKnown) => done(isKnown ? null : refusal(550, 'no such address here')),
        (error: unknown) => done(notNow(options.log, error)),
      )
    },
    onData(stream, session, done) {
      receive(stream, session, { options, guard }).then(
        () => done(null, 'taken in'),
        (error: unknown) => done(error instanceof Refusal ? error : notNow(options.log, error)),
      )
    },
  }
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { options, guard }: { options: SmtpOptions; guard: Guard },
): Promise<void> {
  using held = guard.hold()
  // What is not kept is read on all the same: the reply comes at its end.
  for await (const part of stream) {
    if (stream.sizeExceeded) held.drop()
    else held.add(part as Buffer)
  }
  if (stream.sizeExceeded) throw refusal(552, 'the mail is too large')
  if (held.isDropped) throw refusal(452, 'too much at once, try again later')
  if (guard.isClosing) throw refusal(421, 'Shutting down, try again in a moment')
  const { remoteAddress: ip, envelope, id, secure, transmissionType } = session
  const helo = typeof session.hostNameAppearsAs === 'string' ? session.hostNameAppearsAs : ''
  const to = envelope.rcptTo.map(({ address }) => address)
  const protocol = secure ? 'ESMTPS' : transmissionType === 'SMTP' ? 'SMTP' : 'ESMTP'
  const only = to.length === 1 ? (to[0] ?? null) : null
  const line = receivedLine({ ...{ helo, ip, by: options.name, protocol, id, to: only }, at: options.now() })
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  const outside = isOutside(options.trusted, ip)
  await options.take({ raw: Buffer.concat([Buffer.from(line), ...held.parts]), from, to, ip, helo, outside })
}

/** Whatever failed here is not the client's fault: it keeps the mail and comes again. */
function notNow(log: Log, error: unknown): Refusal {
  log.error({ err: error }, 'a mail could not be taken in by SMTP; its sender tries again')
  return refusal(451, 'not now, try again later')
}
