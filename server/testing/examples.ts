import { randomUUID } from 'node:crypto'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { makeSetupLink, resetAgent } from '../agents/index.ts'
import type { TestDesk } from './desk.ts'
import type { Answer, Caller } from './people.ts'
import { promiseExamples } from './promise-examples.ts'
import { heldExamples } from './held-examples.ts'
import { keptExamples } from './kept-examples.ts'
import { macroExamples } from './macro-examples.ts'
import { mailExamples } from './mail-examples.ts'
import { outboxExamples } from './outbox-examples.ts'
import { tinyPicture } from './picture.ts'
import { ruleExamples } from './rule-examples.ts'
import { routingExamples } from './routing-examples.ts'
import { simulationExamples } from './simulation-examples.ts'

/** One call of an endpoint that must work. */
export interface Example {
  params?: Record<string, string | number>
  query?: string
  body?: Record<string, unknown>
  /** One file, as a browser's form would send it. */
  file?: string
  /** What the content of the file it answers with holds. */
  holds?: string
  /** The status of its refusal, where what it asks for cannot be had in a test. */
  refused?: number
}

export interface World {
  started: TestDesk
  /** An admin who may do everything. */
  jane: Caller
  password: string
}

type Make = (world: World) => Promise<Example>
const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
const picture = { name: 'me.png', base64: tinyPicture.toString('base64') }
const opening = { requester, subject: 'No sound', body: 'Since today.' }
const nothing: Make = async () => ({})
const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`
const named = (word: string) => ({ name: unique(word) })

/** What the call with this body answers; fails where it is refused. */
async function made<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`an example could not be prepared: ${status} ${JSON.stringify(body)}`)
  return body
}

const ticket = async ({ jane }: World, more: object = {}) => {
  const { number } = await made(jane<Ticket>('POST', '/tickets', { ...opening, ...more }))
  return { number }
}
const reply = async ({ jane }: World, number: string) => {
  const { id, seq } = await made(jane<Message>('POST', `/tickets/${number}/replies`, { body: 'Restart it.' }))
  return { message: id, seq }
}
const keyed = async ({ jane }: World, path: string, body: object) => {
  const { key } = await made(jane<{ key: string }>('POST', path, body))
  return { key }
}
const identified = async ({ jane }: World, path: string, body: object) => {
  const { id } = await made(jane<{ id: number }>('POST', path, body))
  return { id }
}
const colleague = async (world: World) => {
  const example = await examples['agents.invite']?.(world)
  const { agent } = await made(world.jane<{ agent: { username: string } }>('POST', '/agents', example?.body))
  return { agent: agent.username }
}
const oneTimeToken = async (world: World) => {
  const { agent } = await colleague(world)
  return (await resetAgent(world.started.desk, agent)).link.split('#')[1]
}

const ticketExamples: Record<string, Make> = {
  'tickets.create': async () => ({ body: { ...opening, priority: 'high', cc: ['cc@example.com'] } }),
  'tickets.list': async (world) => ({ query: `?queue=open&q=${(await ticket(world)).number}&sort=-priority&limit=2` }),
  'tickets.get': async (world) => ({ params: await ticket(world) }),
  'tickets.patch': async (world) => ({ params: await ticket(world), body: { priority: 'low', subject: 'No picture' } }),
  'tickets.delete': async (world) => ({ params: await ticket(world) }),
  'tickets.restore': async (world) => {
    const params = await ticket(world)
    await made(world.jane('DELETE', `/tickets/${params.number}`))
    return { params }
  },
  'tickets.escalate': async (world) => ({
    params: await ticket(world),
    body: { to: { department: 'maintenance' }, reason: 'The whole floor is affected.' },
  }),
  'tickets.referrals': async (world) => ({ params: await ticket(world) }),
  'tickets.refer': async (world) => ({ params: await ticket(world), body: { to: { department: 'sales' } } }),
  'tickets.unrefer': async (world) => {
    const { number } = await ticket(world)
    await made(world.jane('POST', `/tickets/${number}/referrals`, { to: { department: 'sales' } }))
    return { params: { number, kind: 'department', key: 'sales' } }
  },
  'tickets.addCollaborator': async (world) => ({ params: await ticket(world), body: { email: 'cc@example.com' } }),
  'tickets.removeCollaborator': async (world) => {
    const { number } = await ticket(world)
    const path = `/tickets/${number}/collaborators`
    const { collaborators } = await made(world.jane<Ticket>('POST', path, { email: 'cc@example.com' }))
    return { params: { number, customer: collaborators[0]?.id ?? 0 } }
  },
  'tickets.clocks': async (world) => ({ params: await ticket(world) }),
  'queues.counts': nothing,
  'queues.dashboard': nothing,
  'events.list': async (world) => (await ticket(world), { query: '?after=0&limit=5' }),
  'events.live': async () => ({ query: '?after=0' }),
}

const messageExamples: Record<string, Make> = {
  'tickets.reply': async (world) => ({
    params: await ticket(world),
    body: { body: '**Try** it.', format: 'markdown' },
  }),
  'tickets.note': async (world) => ({ params: await ticket(world), body: { body: 'Known from last week.' } }),
  'tickets.recordMessage': async (world) => ({ params: await ticket(world), body: { from: {}, body: 'She called.' } }),
  'tickets.editMessage': async (world) => {
    const { number } = await ticket(world)
    const { message } = await reply(world, number)
    return { params: { number, message }, body: { body: 'Restart it twice.' } }
  },
  ...heldExamples({ ticket, identified }),
  'tickets.timeline': async (world) => ({ params: await ticket(world), query: '?after=0' }),
  'files.upload': async () => ({ file: 'a line of text' }),
  'files.get': async (world) => {
    const attachments = [{ name: 'log.txt', base64: Buffer.from('a line').toString('base64') }]
    const { number } = await ticket(world, { attachments })
    const { items } = await made(world.jane<{ items: Message[] }>('GET', `/tickets/${number}/timeline`))
    const id = items.flatMap((item) => item.attachments ?? [])[0]?.id ?? 0
    return { params: { id, name: 'log.txt' } }
  },
}

const peopleExamples: Record<string, Make> = {
  'customers.list': async () => ({ query: '?q=ke&limit=1' }),
  'customers.get': async (world) => ({ params: await identified(world, '/customers', named('Cid')) }),
  'customers.create': async () => ({ body: { ...named('Cid'), email: `${randomUUID()}@example.com` } }),
  'customers.patch': async (world) => ({
    params: await identified(world, '/customers', named('Cid')),
    body: { phone: '+49 30 123' },
  }),
  'customers.tickets': async (world) => ({ params: await identified(world, '/customers', named('Cid')) }),
  'customers.duplicates': async (world) => ({ params: await identified(world, '/customers', named('Cid')) }),
  'customers.mergePreview': async (world) => {
    const { id: into } = await identified(world, '/customers', named('Cid'))
    return { params: await identified(world, '/customers', named('Cid')), query: `?into=${into}` }
  },
  'customers.merge': async (world) => {
    const { id: into } = await identified(world, '/customers', named('Cid'))
    return { params: await identified(world, '/customers', named('Cid')), body: { into } }
  },
  'customers.merged': async (world) => ({ params: await identified(world, '/customers', named('Cid')) }),
  'customers.erase': async (world) => {
    const person = named('Cid')
    return { params: await identified(world, '/customers', person), body: { confirm: person.name } }
  },
  'customers.erasure': async (world) => {
    const person = named('Cid')
    const params = await identified(world, '/customers', person)
    await made(world.jane('POST', `/customers/${params.id}/erase`, { confirm: person.name }))
    return { params }
  },
  'customers.export': async (world) => {
    const attachments = [{ name: 'log.txt', base64: Buffer.from('a line').toString('base64') }]
    const body = { ...opening, attachments }
    const { requester } = await made(world.jane<Ticket>('POST', '/tickets', body))
    return { params: { id: requester.id } }
  },
  'organisations.list': async () => ({ query: '?q=ba&limit=1' }),
  'organisations.get': async (world) => ({ params: await identified(world, '/organisations', named('Bank')) }),
  'organisations.tickets': async (world) => ({ params: await identified(world, '/organisations', named('Bank')) }),
  'organisations.create': async () => ({ body: { ...named('Bank'), domains: [`${randomUUID()}.example.com`] } }),
  'organisations.patch': async (world) => ({
    params: await identified(world, '/organisations', named('Bank')),
    body: { shared: true, manager: 'me' },
  }),
  'agents.list': nothing,
  'agents.get': async () => ({ params: { agent: 'jane.doe' } }),
  'agents.invite': async () => {
    const username = `a${randomUUID().slice(0, 8)}`
    const departments = [{ department: 'support', role: 'limited-access' }]
    return { body: { username, name: 'A colleague', email: `${username}@example.com`, departments, teams: [] } }
  },
  'agents.patch': async (world) => ({ params: await colleague(world), body: { onVacation: true } }),
  'agents.duties': async (world) => ({ params: await colleague(world) }),
  'agents.reset': async (world) => ({ params: await colleague(world) }),
  'roles.list': nothing,
  'roles.create': async () => ({ body: { ...named('Role'), permissions: ['ticket.reply'] } }),
  'roles.patch': async (world) => ({
    params: await keyed(world, '/roles', { ...named('Role'), permissions: [] }),
    body: { permissions: ['ticket.edit'] },
  }),
  'departments.list': nothing,
  'departments.create': async () => ({ body: { ...named('Department'), manager: 'jane.doe', members: [] } }),
  'departments.patch': async (world) => ({
    params: await keyed(world, '/departments', named('Department')),
    body: { membersOnly: true },
  }),
  'teams.list': nothing,
  'teams.create': async () => ({ body: { ...named('Team'), members: ['jane.doe'] } }),
  'teams.patch': async (world) => ({ params: await keyed(world, '/teams', named('Team')), body: { lead: 'jane.doe' } }),
  'keys.list': nothing,
  'keys.create': async () => ({ body: { name: 'Script', agent: 'jane.doe' } }),
  'keys.patch': async ({ jane }) => {
    const { key } = await made(jane<{ key: { id: number } }>('POST', '/keys', { name: 'Bound' }))
    return { params: { id: key.id }, body: { networks: ['192.0.2.0/24'] } }
  },
  'keys.revoke': async ({ jane }) => {
    const { key } = await made(jane<{ key: { id: number } }>('POST', '/keys', { name: 'Old' }))
    return { params: { id: key.id } }
  },
}

const muted = { mail: false, app: true }

const profileExamples: Record<string, Make> = {
  'notices.list': async () => ({ query: '?limit=1&unread=true' }),
  'notices.unread': nothing,
  'notices.read': async () => ({ body: { all: true } }),
  'profile.get': nothing,
  'profile.patch': async () => ({
    body: { signature: 'Jane', signsWith: 'own', zone: 'Europe/Berlin', channels: { note: muted } },
  }),
  'profile.putPicture': async () => ({ body: picture }),
  'profile.deletePicture': nothing,
  'profile.picture': async ({ jane }) => {
    const { picture: url } = await made(jane<{ picture: string }>('PUT', '/profile/picture', picture))
    return { params: { picture: url.split('/').at(-1) ?? '' }, holds: 'PNG' }
  },
  'profile.password': async ({ password }) => ({ body: { current: password, password } }),
  'profile.sessions': nothing,
  'profile.endSession': async ({ started, password }) => {
    const payload = { login: 'jane.doe', password }
    await started.http.inject({ method: 'POST', url: '/api/v1/session', payload })
    const newest = started.desk.db.selectFrom('session').select('id').orderBy('id', 'desc').limit(1)
    return { params: { id: (await newest.executeTakeFirstOrThrow()).id } }
  },
  'profile.endOtherSessions': nothing,
}

const settingsExamples: Record<string, Make> = {
  'topics.list': nothing,
  'topics.create': async () => ({ body: { ...named('Topic'), department: 'sales', assignee: 'jane.doe' } }),
  'topics.patch': async (world) => ({ params: await keyed(world, '/topics', named('Topic')), body: { public: false } }),
  'statuses.list': nothing,
  'statuses.create': async () => ({ body: { ...named('Status'), category: 'waiting' } }),
  'statuses.patch': async (world) => ({
    params: await keyed(world, '/statuses', { ...named('Status'), category: 'hold' }),
    body: { colour: '#112233' },
  }),
  'priorities.list': nothing,
  'slas.list': nothing,
  'slas.create': async () => ({ body: { ...named('Plan'), seconds: 3600 } }),
  'slas.patch': async (world) => ({
    params: await keyed(world, '/slas', { ...named('Plan'), seconds: 60 }),
    body: { seconds: 120 },
  }),
  'settings.get': nothing,
  'settings.patch': async () => ({ body: { closeDays: 7 } }),
  ...outboxExamples({ ticket, reply }),
  ...mailExamples,
  ...promiseExamples({ named, keyed }),
  ...keptExamples({ named, keyed }),
  ...routingExamples<World>({ named, keyed, ticket }),
  ...simulationExamples<World>(),
  ...macroExamples<World>({ named, keyed, ticket }),
  ...ruleExamples<World>({ named, keyed, ticket }),
}

const doorExamples: Record<string, Make> = {
  'desk.get': nothing,
  'desk.doorstep': nothing,
  'desk.setUp': async ({ started }) => {
    const token = (await makeSetupLink(started.desk))?.link.split('#')[1]
    const admin = { adminName: 'Ada Admin', adminEmail: 'ada@example.com', password: 'a password of the admin' }
    return { body: { token, desk: 'Another desk', ...admin } }
  },
  'session.get': nothing,
  'session.signIn': async ({ password }) => ({ body: { login: 'jane.doe', password } }),
  'session.signOut': nothing,
  'session.linkOwner': async (world) => ({ body: { token: await oneTimeToken(world) } }),
  'session.setPassword': async (world) => ({
    body: { token: await oneTimeToken(world), password: 'a password of my own' },
  }),
}

/** One for each endpoint of the contract, by its id. */
export const examples: Record<string, Make> = {
  ...ticketExamples,
  ...messageExamples,
  ...peopleExamples,
  ...profileExamples,
  ...settingsExamples,
  ...doorExamples,
}
