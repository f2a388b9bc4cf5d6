import { setTimeout as wait } from 'node:timers/promises'
import type { Message } from '#api/messages.ts'
import type { OutgoingMail } from '#api/outbox.ts'
import type { Ticket } from '#api/tickets.ts'
import { startTestDesk, type TestDesk, type TestDeskOptions } from './desk.ts'
import { type Caller, withJane } from './people.ts'
import type { Sink } from './sink.ts'

export const requester = { name: 'Käthe Groß', email: 'kaethe@example.com' }
const opening = { requester, subject: 'Kein Ton', body: 'Seit heute.' }

interface Furnished extends AsyncDisposable {
  started: TestDesk
  jane: Caller
}

export async function eventually<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look()
    if (found) return found
    await wait(50)
  }
  throw new Error('it did not come about')
}

/** A desk whose mail goes to the sink, by the route of its inbox. */
export async function deskTo(
  sink: Pick<Sink, 'port'> | null,
  options: TestDeskOptions = {},
  inbox = {},
): Promise<Furnished> {
  const started = await startTestDesk({ roles: 'web,worker', ...options })
  const jane = await withJane(started)
  const send = sink && { host: '127.0.0.1', port: sink.port, security: 'none', user: '' }
  const made = await jane('POST', '/inboxes', {
    name: 'Hilfe',
    email: 'hilfe@desk.example',
    plusAddress: true,
    send,
    ...inbox,
  })
  if (made.status !== 201) throw new Error(`no inbox: ${JSON.stringify(made.body)}`)
  return { started, jane, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() }
}

export async function outbox(jane: Caller, kind: string, state?: string): Promise<OutgoingMail | undefined> {
  const { body } = await jane<{ items: OutgoingMail[] }>('GET', '/outbox')
  return body.items.find((mail) => mail.kind === kind && (state === undefined || mail.state === state))
}

export async function ticketOf(jane: Caller, more: object = {}): Promise<string> {
  return (await jane<Ticket>('POST', '/tickets', { ...opening, ...more })).body.number
}

export async function replyTo(jane: Caller, number: string, more: object = {}): Promise<number> {
  const body = { body: '<p>Bitte <b>neu</b> starten.</p>', format: 'html', ...more }
  return (await jane<Message>('POST', `/tickets/${number}/replies`, body)).body.id
}

export async function timeline(jane: Caller, number: string) {
  const { body } = await jane<{ items: (Message & { name?: string; details?: object })[] }>(
    'GET',
    `/tickets/${number}/timeline`,
  )
  return body.items
}

export async function deliveryOf(jane: Caller, number: string, message: number) {
  return (await timeline(jane, number)).find((item) => item.id === message && item.kind === 'reply')?.delivery
}
