import { ImapFlow } from 'imapflow'
import { MailTrouble, type Step, troubleOf } from './trouble.ts'

export interface ImapServer {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` after the greeting and not without it, `none` inside a trusted network. */
  security: 'tls' | 'starttls' | 'none'
  user: string
  password: string
  /** Shown instead of the password, where the server lets in by the sign-in at a provider. */
  accessToken?: string
  /** Of a server whose certificate nobody known has signed. */
  authority?: string
}

const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 }

/** Signs in, or throws a MailTrouble. What is said on the line is never logged. */
export async function signIn(server: ImapServer, signal?: AbortSignal): Promise<ImapFlow> {
  const { host, port, security, user, password, accessToken, authority } = server
  const client = new ImapFlow({
    ...{
      host,
      port,
      auth: accessToken === undefined ? { user, pass: password } : { user, accessToken },
      logger: false as const,
      disableAutoIdle: true,
    },
    ...{ secure: security === 'tls', doSTARTTLS: security === 'starttls', ...PATIENCE },
    ...(authority === undefined ? {} : { tls: { ca: authority } }),
  })
  // Whoever uses it hears of a failure by what it was doing, and by `close`.
  client.on('error', () => undefined)
  const giveUp = () => client.close()
  signal?.addEventListener('abort', giveUp)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    const trouble = troubleOf(error, 'connect', secretsOf(server))
    const isToken = accessToken !== undefined && trouble.word === 'refuses the password'
    throw isToken ? new MailTrouble('refuses the sign-in', trouble.detail) : trouble
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

/** Does something at the server; what fails is a MailTrouble. */
export async function attempt<T>(server: ImapServer, step: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw troubleOf(error, step, secretsOf(server))
  }
}

/** Says goodbye, but does not wait long for an answer. */
export async function signOut(client: ImapFlow): Promise<void> {
  const cut = setTimeout(() => client.close(), 2_000)
  await client.logout().catch(() => undefined)
  clearTimeout(cut)
  client.close()
}

export function secretsOf({ password, accessToken = '' }: ImapServer): string[] {
  return [password, Buffer.from(password).toString('base64'), accessToken]
}
