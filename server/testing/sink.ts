import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { testCertificate, testKey } from './certificate.ts'

export interface Taken {
  from: string
  to: string[]
  raw: string
  mail: ParsedMail
  secure: boolean
  user: string | null
}

/** What the server says to a recipient: nothing to take it, else a code and words. */
export type Refusal = { code: number; words: string } | null

interface SinkOptions {
  /** TLS from the first byte. */
  secure?: boolean
  starttls?: boolean
  password?: string
  /** Whether a token is good for a user: then tokens are taken instead of passwords. */
  token?: (user: string, token: string) => boolean
  refuse?: (address: string) => Refusal
  /** After the content of the mail. */
  afterData?: () => Refusal | Promise<Refusal>
  port?: number
}

export interface Sink extends AsyncDisposable {
  port: number
  taken: Taken[]
  url: string
}

/** A mail server that takes mails and keeps them to be looked at. */
export async function startSink({
  secure = false,
  starttls = false,
  password,
  token,
  refuse = () => null,
  afterData = () => null,
  port = 0,
}: SinkOptions = {}): Promise<Sink> {
  const taken: Taken[] = []
  const options: SMTPServerOptions = {
    ...{ secure, key: testKey, cert: testCertificate, authOptional: password === undefined && !token },
    ...(token ? { authMethods: ['XOAUTH2'] } : {}),
    ...{ disabledCommands: starttls || secure ? [] : ['STARTTLS'], allowInsecureAuth: true, closeTimeout: 500 },
    onAuth: ({ password: given, username, accessToken }, _, answer) =>
      (token ? token(username ?? '', accessToken ?? '') : given === password)
        ? answer(null, { user: username })
        : answer(errorOf({ code: 535, words: `5.7.8 not with ${given ?? accessToken ?? ''}` })),
    onRcptTo: ({ address }, _, answer) => {
      const refusal = refuse(address)
      answer(refusal && errorOf(refusal))
    },
    onData: (stream, session, answer) => {
      void (async () => {
        const pieces: Buffer[] = []
        for await (const piece of stream) pieces.push(piece as Buffer)
        const refusal = await afterData()
        if (refusal) return answer(errorOf(refusal))
        const { mailFrom, rcptTo } = session.envelope
        const raw = Buffer.concat(pieces).toString('latin1')
        taken.push({
          ...{ raw, secure: session.secure, user: typeof session.user === 'string' ? session.user : null },
          ...{ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
          mail: await simpleParser(Buffer.concat(pieces)),
        })
        answer(null)
      })()
    },
  }
  const server = new SMTPServer(options)
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: listening } = server.server.address() as AddressInfo
  return {
    port: listening,
    taken,
    url: `smtp://127.0.0.1:${listening}?security=none`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function errorOf({ code, words }: NonNullable<Refusal>): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
