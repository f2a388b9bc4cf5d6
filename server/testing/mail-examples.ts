import { randomUUID } from 'node:crypto'
import { deliverMail } from '../inboxes/index.ts'
import type { TestDesk } from './desk.ts'
import { mailOf } from './letters.ts'
import type { Caller } from './people.ts'

interface World {
  started: TestDesk
  jane: Caller
}

type Make = (world: World) => Promise<{
  params?: Record<string, string | number>
  query?: string
  body?: Record<string, unknown>
  holds?: string
  refused?: number
}>

const nothing: Make = () => Promise.resolve({})
const address = () => `${randomUUID()}@example.com`
const inbox = async ({ jane }: World, more: object = {}) => {
  const { body } = await jane<{ key: string }>('POST', '/inboxes', { name: randomUUID(), email: address(), ...more })
  return { key: body.key }
}
/** A mail in the ledger that became a ticket, or was taken for spam. */
const taken = async ({ started }: World, headers: Record<string, string> = {}) => {
  await deliverMail(started.desk, { raw: mailOf({ from: address(), headers }), way: 'pipe', inbox: null })
  const newest = started.desk.db.selectFrom('inbound_mail').selectAll().orderBy('id', 'desc').limit(1)
  return newest.executeTakeFirstOrThrow()
}
const original = async (world: World) => {
  const { ticket_id, message_row } = await taken(world)
  const found = world.started.desk.db
    .selectFrom('ticket')
    .select('number')
    .where('id', '=', ticket_id ?? 0)
  const { number } = await found.executeTakeFirstOrThrow()
  return { number, message: message_row ?? 0 }
}

const template = { kind: 'replied', language: 'en' }
const draft = { language: 'en', subject: '[{{ticket.number}}]', body: '<p>{{message}}</p>' }

export const mailExamples: Record<string, Make> = {
  'mailTemplates.list': nothing,
  'mailTemplates.get': () => Promise.resolve({ params: template }),
  'mailTemplates.patch': () => Promise.resolve({ params: template, body: { subject: '[{{ticket.number}}]' } }),
  'mailTemplates.delete': () => Promise.resolve({ params: template }),
  'mailTemplates.preview': () => Promise.resolve({ params: { kind: 'replied' }, body: draft }),
  'mailTemplates.test': () => Promise.resolve({ params: { kind: 'replied' }, body: draft }),
  'inboxes.list': nothing,
  'inboxes.create': () => Promise.resolve({ body: { name: randomUUID(), email: address() } }),
  'inboxes.patch': async (world) => ({ params: await inbox(world), body: { plusAddress: true } }),
  'inboxes.delete': async (world) => {
    await inbox(world)
    return { params: await inbox(world) }
  },
  'inboxes.test': () => Promise.resolve({ body: {} }),
  'inboxes.signIn': async (world) => ({
    params: await inbox(world, { oauth: { provider: 'google', clientId: 'desk.apps.example' } }),
  }),
  'inboxes.signedIn': () => Promise.resolve({ body: { state: 'made up', code: 'made up' }, refused: 409 }),
  'inboxes.signOut': async (world) => ({ params: await inbox(world) }),
  'mail.list': nothing,
  'mail.sums': nothing,
  'mail.get': async (world) => ({ params: { id: (await taken(world)).id } }),
  'mail.raw': async (world) => ({ params: { id: (await taken(world)).id }, holds: 'Message-ID' }),
  'mail.rerun': async (world) => ({
    params: { id: (await taken(world, { 'X-Spam-Flag': 'YES' })).id },
    body: { release: true },
  }),
  'tickets.original': async (world) => ({ params: await original(world) }),
  'tickets.originalRaw': async (world) => ({ params: await original(world), holds: 'Message-ID' }),
  'mail.remoteImage': () => Promise.resolve({ query: '?url=http%3A%2F%2F127.0.0.1%2Fa.png', refused: 404 }),
  'bans.list': nothing,
  'bans.create': () => Promise.resolve({ body: { pattern: address() } }),
  'bans.delete': async ({ jane }) => {
    const { body } = await jane<{ id: number }>('POST', '/bans', { pattern: address() })
    return { params: { id: body.id } }
  },
}
