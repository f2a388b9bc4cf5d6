import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Queue } from '#api/words.ts'
import { customerCookie, openCustomerSession } from './customers/index.ts'
import { seedDesk } from './seed/index.ts'
import { type Statement, startTestDesk, type TestDesk } from './testing/desk.ts'
import { type Answer, asAgent, type Caller } from './testing/people.ts'

// What each page asks of the database: how often, and that no question grows with the number of tickets.

let desk: TestDesk
let agent: Caller
let number: string

beforeAll(async () => {
  desk = await startTestDesk()
  await seedDesk(desk.desk, { tickets: 3000, seed: 7, progress: () => undefined })
  await sql`analyze`.execute(desk.desk.db)
  agent = await asAgent(desk, 'agent.01')
  const open = await agent<{ items: { number: string }[] }>('GET', '/tickets?queue=open')
  number = open.body.items[0]?.number ?? ''
}, 120_000)
afterAll(() => desk[Symbol.asyncDispose]())

/** The statements of the request itself, without those that look who is calling or tell the other nodes. */
async function statementsOf(call: () => Promise<Pick<Answer, 'status' | 'headers'>>): Promise<Statement[]> {
  const { status, headers } = await call()
  expect(status).toBeLessThan(300)
  const aside = /api_key|pg_notify|event_position|pg_locks/
  const ran = desk.statements().filter(({ request }) => request === headers['x-request-id'])
  return ran.filter(({ sql }) => !aside.test(sql) || /insert into event/.test(sql))
}

async function planOf({ sql: text, parameters }: Statement): Promise<string> {
  const { rows } = await desk.desk.db.connection().execute(async (connection) => {
    // A table of three thousand is read whole where a table of a million would not be.
    await sql`set enable_seqscan = off`.execute(connection)
    const plan = await connection.executeQuery<{ 'QUERY PLAN': string }>({
      ...{ sql: `explain ${text}`, parameters, queryId: { queryId: 'plan' } },
      query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
    } as never)
    await sql`reset enable_seqscan`.execute(connection)
    return plan
  })
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const tickets = 'ticket|message|event|ticket_text|notice'
const wholeTable = new RegExp(`Seq Scan on (${tickets})\\b`)

test.each<[Queue, string]>([
  ['open', 'ticket_department_open'],
  ['unanswered', 'ticket_department_unanswered'],
  ['unassigned', 'ticket_department_unassigned'],
  ['mine', 'ticket_assignee_open'],
  ['overdue', 'ticket_department_overdue'],
  ['closed', 'ticket_department_finished'],
  ['resolved', 'ticket_department_resolved'],
  ['all', 'ticket_department_updated'],
])('the queue %s is one question, read from %s in order', async (queue, index) => {
  const [page, ...more] = await statementsOf(() => agent('GET', `/tickets?queue=${queue}`))
  expect(more).toEqual([])
  const plan = await planOf(page as Statement)
  expect(plan).not.toMatch(wholeTable)
  expect(plan).toMatch(new RegExp(`using ${index} on`))
})

test.each(['updated', 'created', 'due', 'priority', 'number'])(
  'sorted by %s, either way, the open queue is read in order',
  async (sort) => {
    for (const direction of ['', '-']) {
      const [page] = await statementsOf(() => agent('GET', `/tickets?queue=open&sort=${direction}${sort}`))
      const plan = await planOf(page as Statement)
      expect(plan).not.toMatch(wholeTable)
      // Below the limit of a department stands its index, and no sort.
      expect(plan).toMatch(/Limit[^\n]*\n\s+->\s+Index (Only )?Scan( Backward)? using ticket_department_\w+ on ticket/)
    }
  },
)

test('the page a thousand pages on asks the same', async () => {
  const first = await agent<{ next: string }>('GET', '/tickets?queue=open&limit=10')
  const statements = await statementsOf(() => agent('GET', `/tickets?queue=open&limit=10&cursor=${first.body.next}`))
  expect(statements).toHaveLength(1)
  expect(await planOf(statements[0] as Statement)).toMatch(/Index Cond: \(\(department = p_?1?\.place\) AND \(ROW/)
})

test('the counts of all queues are one question, and count no ticket', async () => {
  const statements = await statementsOf(() => agent('GET', '/queues'))
  expect(statements).toHaveLength(1)
  const plan = await planOf(statements[0] as Statement)
  expect(plan.match(/ on ticket /g)).toHaveLength(1)
  expect(plan).toMatch(/(using|Scan on) ticket_falls_due/)
})

test.each([
  ['ticket', '', 1],
  ['timeline', '/timeline', 1],
  // With what was in force when one of them ended.
  ['clocks', '/clocks', 3],
])('the %s of a ticket costs few questions, each served by an index', async (_, path, most) => {
  const statements = await statementsOf(() => agent('GET', `/tickets/${number}${path}`))
  expect(statements.length).toBeLessThanOrEqual(most)
  for (const statement of statements) expect(await planOf(statement)).not.toMatch(wholeTable)
})

test('the dashboard costs seven questions, each served by an index', async () => {
  const statements = await statementsOf(() => agent('GET', '/dashboard'))
  expect(statements.length).toBeLessThanOrEqual(7)
  for (const statement of statements) expect(await planOf(statement)).not.toMatch(wholeTable)
})

test('notices are two questions, how many are unread is one, each served by an index', async () => {
  const list = await statementsOf(() => agent('GET', '/notices?unread=true'))
  const count = await statementsOf(() => agent('GET', '/notices/unread'))
  expect([list.length, count.length]).toEqual([2, 1])
  for (const statement of [...list, ...count]) {
    const plan = await planOf(statement)
    expect(plan).not.toMatch(wholeTable)
    expect(plan).toMatch(/Index (Only )?Scan using notice_unread on notice/)
  }
  const [all] = await statementsOf(() => agent('GET', '/notices'))
  expect(await planOf(all as Statement)).toMatch(/Index (Only )?Scan using notice_newest on notice/)
})

test('opening a ticket and replying write each row once', async () => {
  const requester = { name: 'Ada Fresh', email: 'ada.fresh@example.com' }
  const body = { requester, subject: 'The badge is missing', body: 'Since today.', department: 'support' }
  const written = (statements: Statement[]) =>
    statements.flatMap(
      ({ sql }) => sql.match(/\b(insert into|update|delete from) "?(ticket|message|event)"?(?= |$)/g) ?? [],
    )
  // What the desk keeps in mind, such as its rules, is read by the first.
  await agent('POST', '/tickets', { ...body, requester: { ...requester, email: 'ada.first@example.com' } })
  const creating = await statementsOf(() => agent('POST', '/tickets', body))
  expect(
    written(creating)
      .map((words) => words.replaceAll('"', ''))
      .toSorted(),
  ).toEqual(['insert into event', 'insert into message', 'insert into ticket'])
  expect(creating.length).toBeLessThanOrEqual(8)
  const replying = await statementsOf(() => agent('POST', `/tickets/${number}/replies`, { body: 'Thank you.' }))
  expect(
    written(replying)
      .map((words) => words.replaceAll('"', ''))
      .toSorted(),
  ).toEqual(['insert into event', 'insert into message', 'update ticket'])
  expect(replying.length).toBe(4)
})

/** A customers' page, by a stranger or by who is signed in. */
async function statementsOfPage(path: string, cookie = ''): Promise<Statement[]> {
  const page = () =>
    desk.http
      .inject({ url: path, headers: { cookie } })
      .then(({ statusCode, headers }) => ({ status: statusCode, headers }))
  await page()
  return statementsOf(page)
}

/** A customer of a shared organisation who takes part in a colleague's ticket, in a browser of theirs. */
async function signedInCustomer(): Promise<string> {
  const { db } = desk.desk
  const name = 'Harbour Bank'
  const { body: bank } = await agent<{ id: number }>('POST', '/organisations', { name, domains: [], shared: true })
  const { rows } = await sql<{ requester: number }>`
    select requester_id as requester from ticket group by requester_id order by count(*) desc, 1 limit 3
  `.execute(db)
  const ids = rows.map(({ requester }) => requester)
  for (const id of ids) await agent('PATCH', `/customers/${id}`, { organisation: bank.id })
  return `${customerCookie}=${await openCustomerSession(desk.desk, ids[0] ?? 0, null)}`
}

test('the customers’ page for opening a ticket asks at most one question', async () => {
  expect((await statementsOfPage('/open')).length).toBeLessThanOrEqual(1)
})

test('whoever is signed in is looked for once, on each page', async () => {
  const cookie = await signedInCustomer()
  const opening = await statementsOfPage('/open', cookie)
  expect(opening.map(({ sql }) => /from "?(\w+)/.exec(sql)?.[1])).toEqual(['session', 'customer', 'organisation'])
  const [, , , page, ...more] = await statementsOfPage('/tickets', cookie)
  expect(more).toEqual([])
  const plan = await planOf(page as Statement)
  expect(plan).not.toMatch(wholeTable)
  expect(plan).not.toMatch(/Seq Scan on (customer|collaborator)\b/)
  for (const index of ['ticket_requester', 'collaborator_customer', 'customer_organisation']) {
    expect(plan).toMatch(new RegExp(`(using|Scan on) ${index}\\b`))
  }
})

test('counts are exact after any number of changes, folded or not', async () => {
  const counts = async () => (await agent<{ counts: Record<string, number> }>('GET', '/queues')).body.counts
  const before = await counts()
  await agent('PATCH', `/tickets/${number}`, { status: 'closed' })
  const after = await counts()
  expect(after['open']).toBe((before['open'] ?? 0) - 1)
  expect(after['closed']).toBe((before['closed'] ?? 0) + 1)
  expect(after['all']).toBe(before['all'])
})
