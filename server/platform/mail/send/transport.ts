import type { ConnectionOptions } from 'node:tls'
import { createTransport as createMailer } from 'nodemailer'
import { outcomeOf, plain, type SendOutcome } from './outcome.ts'
import { oneLine, type Post } from './post.ts'
import { createRest } from './rest.ts'
import type { SendRoute } from './route.ts'

export interface TransportOptions {
  now?: () => Date
  /** How we call ourselves to the server: a domain. */
  name?: string
  /** For tests: whom to trust, and milliseconds of patience. */
  tls?: ConnectionOptions
  patience?: { connect?: number; greeting?: number; socket?: number; rest?: number }
}

/** Sends mails over a few connections that stay open for a while. */
export interface Transport extends AsyncDisposable {
  /** Never throws: whatever the world does is one of the outcomes. */
  send(post: Post): Promise<SendOutcome>
  /** Signs in and sends nothing. */
  tryOut(): Promise<{ ok: boolean; message: string }>
}

const PATIENCE = { connect: 20_000, greeting: 20_000, socket: 60_000, rest: 45_000 }

export function createTransport(route: SendRoute, options: TransportOptions = {}): Transport {
  const patience = { ...PATIENCE, ...options.patience }
  const mailer = createMailer(poolOptions(route, options))
  const rest = createRest(options.now ?? (() => new Date()), patience.rest)
  // A connection that breaks while nothing is sent over it is nobody's failure.
  mailer.on('error', () => undefined)
  return {
    async send(post) {
      const tired = rest.reason()
      if (tired !== null) return { kind: 'deferred', answer: tired, why: 'connection' }
      const outcome = await trySending()
      const isTrouble = outcome.kind === 'deferred' && outcome.why !== 'later'
      rest.learn(isTrouble ? outcome.answer : null)
      return outcome

      async function trySending(): Promise<SendOutcome> {
        try {
          const { response } = await mailer.sendMail(messageOf(post))
          return { kind: 'sent', answer: plain(String(response ?? ''), [route.password]) }
        } catch (error) {
          return outcomeOf(error, [route.password])
        }
      }
    },
    async tryOut() {
      try {
        await mailer.verify()
        return { ok: true, message: 'The server lets the desk send.' }
      } catch (error) {
        return { ok: false, message: outcomeOf(error, [route.password]).answer }
      }
    },
    async [Symbol.asyncDispose]() {
      mailer.close()
    },
  }
}

function poolOptions(route: SendRoute, { name, tls, patience }: TransportOptions) {
  const { connect, greeting, socket } = { ...PATIENCE, ...patience }
  return {
    ...{ pool: true as const, maxConnections: 4, maxMessages: 100, maxRequeues: 0 },
    ...{ host: route.host, port: route.port, secure: route.security === 'tls' },
    ...{ requireTLS: route.security === 'starttls', ignoreTLS: route.security === 'none' },
    ...{ connectionTimeout: connect, greetingTimeout: greeting, socketTimeout: socket, dnsTimeout: connect },
    ...(route.user === '' ? {} : { auth: { user: route.user, pass: route.password } }),
    ...(name === undefined ? {} : { name }),
    // Encryption that is only offered is not checked: without it the mail would go in the clear.
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: route.security !== 'offered', ...tls },
    ...{ logger: false, debug: false, disableFileAccess: true, disableUrlAccess: true },
  }
}

function messageOf(post: Post) {
  const { references, inReplyTo, html } = post
  return {
    envelope: { from: post.returnTo, to: [post.to.address] },
    messageId: `<${post.messageId}>`,
    date: post.date,
    from: { name: oneLine(post.from.name), address: post.from.address },
    to: { name: oneLine(post.to.name), address: post.to.address },
    ...(post.replyTo === '' ? {} : { replyTo: post.replyTo }),
    subject: oneLine(post.subject),
    ...(inReplyTo === null ? {} : { inReplyTo: `<${inReplyTo}>` }),
    ...(references.length === 0 ? {} : { references: references.map((id) => `<${id}>`) }),
    headers: { ...post.headers },
    text: post.text,
    ...(html === null ? {} : { html }),
    attachments: post.files.map(({ name, type, content, cid }) => ({
      ...{ filename: oneLine(name), contentType: type, content },
      ...(cid === null ? {} : { cid, contentDisposition: 'inline' as const }),
    })),
  }
}
