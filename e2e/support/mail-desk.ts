import { createServer, type AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import { expect, vi } from 'vitest'
import type { TestDatabase } from '../../server/testing/postgres.ts'
import type { Sink, Taken } from '../../server/testing/sink.ts'
import { type RunningDesk, startDesk } from './desk.ts'

export const password = 'a sentence to keep'
export const secret = 'a secret for journeys that has enough characters'

export interface MailDesk extends AsyncDisposable {
  desk: RunningDesk
  smtpPort: number
}

/** A desk to which mail can be relayed, set up with Ada as its admin unless its database holds a desk already. */
export async function startMailDesk(env: Record<string, string>, on?: TestDatabase): Promise<MailDesk> {
  const smtpPort = await freePort()
  const given = { OSTLER_SMTP_PORT: String(smtpPort), OSTLER_SECRET: secret, ...env }
  const desk = await startDesk({ env: given, ...(on ? { on } : {}) })
  const dispose = () => desk[Symbol.asyncDispose]()
  const token = await vi.waitUntil(() => /\/agent\/(?:setup#(\S+)|)/.exec(desk.output()), { timeout: 10_000 })
  if (token[1] !== undefined) await setUp(desk.url, token[1])
  return { desk, smtpPort, [Symbol.asyncDispose]: dispose }
}

async function setUp(url: string, token: string): Promise<void> {
  const admin = { adminName: 'Ada Admin', adminEmail: 'ada@example.com', password }
  const call = async (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', origin: url, cookie }
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
    return answer
  }
  await call('/setup', { token, desk: 'Harbour Bank support', ...admin })
  const signedIn = await call('/session', { login: admin.adminEmail, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  await call('/inboxes', { name: 'Support', email: 'support@desk.example' }, cookie)
}

export interface Letter {
  subject: string
  text?: string
  inReplyTo?: string
  messageId?: string
}

/** Sends as a customer's mail server would; rejects where the desk does not take it. */
export function customerAt(port: number, from: string) {
  return async (letter: Letter): Promise<void> => {
    const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
    await transport.sendMail({ from, to: 'support@desk.example', text: 'Hello', ...letter })
  }
}

/** The first mail to somebody that says this. */
export function mailTo(sink: Sink, address: string, words: RegExp): Promise<Taken> {
  const found = () =>
    sink.taken.find(({ to, mail }) => to.includes(address) && words.test(`${mail.subject ?? ''}\n${mail.text ?? ''}`))
  return vi.waitUntil(found, { timeout: 20_000, interval: 50 })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
