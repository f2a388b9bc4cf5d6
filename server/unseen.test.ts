import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { createApiKey } from './agents/index.ts'
import { checkDesk } from './app.ts'
import { startTestDesk, type TestDesk } from './testing/desk.ts'
import { type Caller, callerWith, invited, withJane } from './testing/people.ts'

const SYSTEM = { kind: 'system', part: 'test' } as const
/** In everything that was written about the ticket that they may not see. */
const SECRET = 'Zanzibar'

let started: TestDesk
let origin: string
let jane: Caller
let hidden: Ticket
let file: { id: number }
let reply: Message
const who: Record<string, Caller> = {}
const keys: Record<string, string> = {}

const opening = {
  requester: { name: 'Ken Tanaka', email: 'ken@example.com' },
  subject: 'No sound',
  body: 'Since today.',
}
const about = {
  requester: { name: `Ken ${SECRET}`, email: `${SECRET}@example.com` },
  ...{ subject: `Leak in ${SECRET}`, body: `Water in ${SECRET}` },
}
const agents = [
  { name: 'of another department', username: 'sally', departments: { sales: 'all-access' } },
  {
    name: 'who sees what is assigned to them',
    username: 'alan',
    departments: { support: 'all-access' },
    assignedOnly: true,
  },
]
const cases = agents.map(({ name, username }) => ({ name, username }))

beforeAll(async () => {
  started = await startTestDesk()
  jane = await withJane(started)
  for (const { username, name: _, ...wish } of agents) {
    who[username] = await invited(started, jane, { username, ...wish })
    keys[username] = (await createApiKey(started.desk, SYSTEM, { name: 'live', agent: username })).secret
  }
  const attachments = [{ name: `${SECRET}.txt`, base64: Buffer.from(SECRET).toString('base64') }]
  hidden = (await jane<Ticket>('POST', '/tickets', { ...about, department: 'support', attachments })).body
  reply = (await jane<Message>('POST', at('/replies'), { body: `We come to ${SECRET}` })).body
  await jane('PATCH', at(`/messages/${reply.id}`), { body: `We come to ${SECRET} at noon` })
  await jane('POST', at('/notes'), { body: `The pipes of ${SECRET}` })
  await jane('PATCH', at(), { assignee: 'jane.doe', dueAt: new Date(Date.now() + 1000).toISOString() })
  const { body } = await jane<{ items: Message[] }>('GET', at('/timeline'))
  file = body.items.flatMap((item) => item.attachments ?? [])[0] ?? { id: 0 }
  for (const { username } of agents) {
    await jane('POST', '/tickets', { ...opening, department: 'sales', assignee: username })
  }
  started.pass(10_000)
  origin = await started.listen()
})
afterAll(async () => {
  const { wrong } = await checkDesk(started.desk)
  await started[Symbol.asyncDispose]()
  expect(wrong).toEqual([])
})

const at = (rest = '') => `/tickets/${hidden.number}${rest}`
const caller = (username: string): Caller => who[username] ?? callerWith(started)

interface Listed {
  items: { number: string }[]
}
const searches = [
  ...['', '?queue=open', '?queue=all', '?queue=mine', '?queue=overdue', '?queue=unanswered', '?queue=unassigned'],
  ...['?deleted=true', '?status=open', '?category=open', '?department=support', '?assignee=jane.doe', '?sort=number'],
  ...[`?q=${SECRET}`, `?q=${SECRET}@example.com`, '?q=Leak'],
]
const listed = async (call: Caller, query: string) => {
  const { status, body } = await call<Listed>('GET', `/tickets${query}`)
  expect([query, status]).toEqual([query, 200])
  return body.items.map(({ number }) => number)
}

test('the doors below are open to who may see the ticket', async () => {
  for (const query of [
    '',
    '?queue=overdue',
    '?assignee=jane.doe',
    `?q=${SECRET}`,
    `?q=${hidden.number}`,
    `?requester=${hidden.requester.id}`,
  ]) {
    expect([query, await listed(jane, query)]).toEqual([query, expect.arrayContaining([hidden.number])])
  }
  for (const [method, path] of reads().slice(0, -1))
    expect([path, (await jane(method, path)).status]).toEqual([path, 200])
  const { secret } = await createApiKey(started.desk, SYSTEM, { name: 'reader', agent: 'jane.doe' })
  const download = { url: `/api/v1/attachments/${file.id}/x`, headers: { authorization: `Bearer ${secret}` } }
  expect((await started.http.inject(download)).payload).toBe(SECRET)
  const log = await jane<{ items: { ticket: string }[] }>('GET', '/events?limit=500')
  expect(log.body.items.map(({ ticket }) => ticket)).toContain(hidden.number)
})

const reads = () =>
  [
    ...['', '/timeline', '/clocks', '/referrals', `/messages/${reply.id}/versions`].map(
      (rest) => ['GET', at(rest)] as const,
    ),
    ['GET', `/attachments/${file.id}/${SECRET}.txt`],
  ] as const

const acts = () =>
  [
    ['PATCH', at(), { priority: 'low' }],
    ['PATCH', at(), { assignee: 'me' }],
    ['PATCH', at(), { department: 'sales', seen: 0 }],
    ['DELETE', at(), undefined],
    ['POST', at('/restore'), undefined],
    ['POST', at('/replies'), { body: 'Hello', seen: 0 }],
    ['POST', at('/notes'), { body: 'Hello' }],
    ['POST', at('/messages'), { from: {}, body: 'Hello' }],
    ['PATCH', at(`/messages/${reply.id}`), { body: 'Hello' }],
    ['POST', at('/escalations'), { to: { agent: 'me' }, reason: 'Hello' }],
    ['POST', at('/referrals'), { to: { agent: 'me' } }],
    ['DELETE', at('/referrals/department/sales'), undefined],
    ['POST', at('/collaborators'), { email: 'me@example.com' }],
    ['DELETE', at('/collaborators/1'), undefined],
  ] as const

describe.each(cases)('for an agent $name, a ticket they may not see', ({ username }) => {
  test('is in no list, under no condition', async () => {
    for (const query of [
      ...searches,
      `?q=${hidden.number}`,
      `?q=${hidden.number.slice(0, 4)}`,
      `?requester=${hidden.requester.id}`,
    ]) {
      expect([query, await listed(caller(username), query)]).toEqual([
        query,
        expect.not.arrayContaining([hidden.number]),
      ])
    }
  })

  test('is not counted, and not on the dashboard', async () => {
    const mine = { open: 1, unanswered: 1, unassigned: 0, mine: 1, overdue: 0, closed: 0, resolved: 0, all: 1 }
    const seen = await listed(caller(username), '')
    const all = seen.length
    const { body } = await caller(username)<{ counts: object }>('GET', '/queues')
    expect(body.counts).toMatchObject({ ...mine, all, open: all, unanswered: all })
    const dashboard = await caller(username)<{ counts: object; since: object }>('GET', '/dashboard')
    expect(dashboard.body.since).toMatchObject({ created: all, resolved: 0, heard: [] })
    expect(JSON.stringify(dashboard.body)).not.toMatch(new RegExp(`${SECRET}|${hidden.number}`))
  })

  test('answers like one that never was, whatever is asked of it', async () => {
    const missing = hidden.number === '999999' ? '999998' : '999999'
    const before = (await jane<Ticket>('GET', at())).body
    for (const [method, path, body] of [...reads(), ...acts()]) {
      const answer = await caller(username)(method, path, body)
      const nowhere = await caller(username)(
        method,
        path.replace(hidden.number, missing).replace(`s/${file.id}/`, 's/99999/'),
        body,
      )
      expect([method, path, answer.status]).toEqual([method, path, 404])
      expect([path, answer.body]).toEqual([path, nowhere.body])
    }
    expect((await jane<Ticket>('GET', at())).body).toEqual(before)
  })

  test('leaves no trace in the event log, nor in the live updates', async () => {
    const log = await caller(username)<{ items: { ticket: string | null }[] }>('GET', '/events?limit=500')
    const seen = await listed(caller(username), '')
    expect(log.body.items.map(({ ticket }) => ticket)).toEqual(expect.arrayContaining(seen))
    expect(JSON.stringify(log.body)).not.toMatch(new RegExp(`${SECRET}|"${hidden.number}"`))
    const heard = await listen(keys[username] ?? '', (text) => seen.every((number) => text.includes(number)))
    expect(heard).not.toContain(hidden.number)
  })

  test('is not among the tickets of its customer', async () => {
    const { status, body } = await caller(username)<Listed>('GET', `/customers/${hidden.requester.id}/tickets`)
    expect([status, body.items]).toEqual([200, []])
  })
})

test('what is assigned or referred to an agent is theirs to see, and gone again with it', async () => {
  const alan = caller('alan')
  const sally = caller('sally')
  await jane('PATCH', at(), { assignee: 'alan' })
  expect([(await alan('GET', at())).status, (await sally('GET', at())).status]).toEqual([200, 404])
  await jane('POST', at('/referrals'), { to: { department: 'sales' } })
  expect((await sally('GET', at('/timeline'))).status).toBe(200)
  await jane('PATCH', at(), { assignee: null })
  await jane('DELETE', at('/referrals/department/sales'))
  expect([(await alan('GET', at())).status, (await sally('GET', at())).status]).toEqual([404, 404])
})

/** What comes over the live line from the beginning on, until it has what is waited for. */
async function listen(key: string, isEnough: (text: string) => boolean): Promise<string> {
  const ending = new AbortController()
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(`${origin}/api/v1/live?after=0`, { headers, signal: ending.signal })
  let text = ''
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString()
    // The bare id at the end says that everything so far was looked at.
    if (isEnough(text) && /^id: \d+\n\n$/m.test(text)) break
  }
  ending.abort()
  return text
}
