import type { ConnectionOptions } from 'node:tls'
import { createTransport as createMailer } from 'nodemailer'
import { outcomeOf, plain, type SendOutcome } from './outcome.ts'
import { oneLine, type Post } from './post.ts'
import { createRest } from './rest.ts'
import type { SendRoute } from './route.ts'

/** Gives a token by which the server lets us in; `rejected` is one that it did not take. */
export type TokenSource = (query: { rejected: string | null }) => Promise<{ token: string; expiresAt: Date }>

export interface TransportOptions {
  /** Shown instead of a password, under the name of the user. */
  token?: TokenSource
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
  let tiredOf: 'sign-in' | 'connection' | 'later' = 'connection'
  // A connection that breaks while nothing is sent over it is nobody's failure.
  mailer.on('error', () => undefined)
  const tokens = options.token ? provide(options.token) : null
  if (tokens) mailer.set('oauth2_provision_cb', tokens.provide)
  const secrets = () => [route.password, ...(tokens?.known() ?? [])]
  // A token that a server refuses may have been taken back before its time: with another one it is worth a second try.
  const attempt = async (work: () => Promise<string>): Promise<SendOutcome> => {
    const first = await outcomeFor(work, secrets)
    const isRefused = first.kind === 'deferred' && first.why === 'sign-in'
    return isRefused && (await tokens?.renew()) ? outcomeFor(work, secrets) : first
  }
  return {
    async send(post) {
      const tired = rest.reason()
      if (tired !== null) return { kind: 'deferred', answer: tired, why: tiredOf }
      const outcome = await attempt(async () => String((await mailer.sendMail(messageOf(post))).response ?? ''))
      const isTrouble = outcome.kind === 'deferred' && outcome.why !== 'later'
      rest.learn(isTrouble ? outcome.answer : null)
      if (isTrouble) tiredOf = outcome.why
      return outcome
    },
    async tryOut() {
      const { kind, answer } = await attempt(async () => String(await mailer.verify()))
      return kind === 'sent' ? { ok: true, message: 'The server lets the desk send.' } : { ok: false, message: answer }
    },
    async [Symbol.asyncDispose]() {
      mailer.close()
    },
  }
}

/** What came of it; what it answers are the words of the server. */
async function outcomeFor(work: () => Promise<string>, secrets: () => string[]): Promise<SendOutcome> {
  try {
    const response = await work()
    return { kind: 'sent', answer: plain(response, secrets()) }
  } catch (error) {
    return outcomeOf(error, secrets())
  }
}

/** Asks for a token whenever a connection begins, and for another one where it was refused. */
function provide(source: TokenSource) {
  let last: string | null = null
  const provide = (
    _user: string,
    isRefused: boolean,
    answer: (error: Error | null, token?: string, expires?: number) => void,
  ) => {
    source({ rejected: isRefused ? last : null }).then(
      ({ token, expiresAt }) => answer(null, (last = token), expiresAt.getTime()),
      (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
    )
  }
  return {
    provide,
    known: () => (last === null ? [] : [last]),
    /** Whether there is another one than the one that was refused. */
    async renew(): Promise<boolean> {
      const rejected = last
      if (rejected === null) return false
      const { token } = await source({ rejected }).catch(() => ({ token: rejected }))
      return token !== rejected
    },
  }
}

function poolOptions(route: SendRoute, { name, tls, patience, token }: TransportOptions) {
  const { connect, greeting, socket } = { ...PATIENCE, ...patience }
  return {
    ...{ pool: true as const, maxConnections: 4, maxMessages: 100, maxRequeues: 0 },
    ...{ host: route.host, port: route.port, secure: route.security === 'tls' },
    ...{ requireTLS: route.security === 'starttls', ignoreTLS: route.security === 'none' },
    ...{ connectionTimeout: connect, greetingTimeout: greeting, socketTimeout: socket, dnsTimeout: connect },
    ...authOf(route, token !== undefined),
    ...(name === undefined ? {} : { name }),
    // Encryption that is only offered is not checked: without it the mail would go in the clear.
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: route.security !== 'offered', ...tls },
    ...{ logger: false, debug: false, disableFileAccess: true, disableUrlAccess: true },
  }
}

function authOf({ user, password }: SendRoute, hasToken: boolean) {
  if (hasToken) return { auth: { type: 'OAuth2' as const, user } }
  return user === '' ? {} : { auth: { user, pass: password } }
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
