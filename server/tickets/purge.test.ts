import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '#api/words.ts'
import type { Ticket } from '#api/tickets.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { dumpFiles } from '../testing/dump.ts'
import { type Caller, invited, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'
import { purgeDeleted, sweepContents } from './index.ts'
import { purged } from './store/purge.ts'

const DAY = 86_400_000
const attachments = (content: string) => [
  { name: 'log.txt', type: 'text/plain', base64: Buffer.from(content).toString('base64') },
]

async function open(jane: Caller, more: object = {}): Promise<string> {
  const body = {
    requester: { name: 'Ken', email: 'ken@example.com' },
    subject: 'No sound',
    body: 'Since today.',
    ...more,
  }
  return (await jane<Ticket>('POST', '/tickets', body)).body.number
}

let shared: TestDesk
let jane: Caller

beforeAll(async () => {
  shared = await startTestDesk()
  jane = await withJane(shared)
})
afterAll(() => shared[Symbol.asyncDispose]())

test('a deleted ticket can be restored for its days, then it is gone with its files, and one event says so', async () => {
  await using started = await startTestDesk()
  const { desk, pass, dataDir } = started
  const jane = await withJane(started)
  const gone = await open(jane, { attachments: attachments('only here'), cc: ['zoe@example.com'] })
  const shares = await open(jane, { attachments: attachments('shared') })
  const kept = await open(jane, { attachments: attachments('shared') })
  await jane('POST', `/tickets/${gone}/replies`, { body: 'Restart it.' })
  await runJobs(desk)
  for (const number of [gone, shares, kept]) await jane('DELETE', `/tickets/${number}`)
  await jane('POST', `/tickets/${kept}/restore`)
  pass(29 * DAY)
  await purgeDeleted(desk)
  expect((await jane<{ items: Ticket[] }>('GET', '/tickets?deleted=true')).body.items).toHaveLength(2)
  pass(2 * DAY)
  await purgeDeleted(desk)
  expect((await jane<{ items: Ticket[] }>('GET', '/tickets?deleted=true')).body.items).toEqual([])
  expect((await jane('POST', `/tickets/${gone}/restore`)).status).toBe(404)
  expect((await jane<Ticket>('GET', `/tickets/${kept}`)).status).toBe(200)
  expect([...(await dumpFiles(join(dataDir, 'files'))).values()]).toEqual(['shared'])
  const events = await desk.db
    .selectFrom('event')
    .select(['stream_id', 'details'])
    .where('name', '=', 'ticket.purged')
    .execute()
  expect(events).toEqual([
    { stream_id: null, details: { number: gone } },
    { stream_id: null, details: { number: shares } },
  ])
  const { body } = await jane<{ items: { ticket: string }[] }>('GET', '/events?after=0&limit=500')
  expect(new Set(body.items.map(({ ticket }) => ticket))).toEqual(new Set([kept]))
  expect((await checkDesk(desk)).wrong).toEqual([])
})

test('what is uploaded again while the ticket that had it goes for ever stays', async () => {
  await using started = await startTestDesk()
  const { desk, pass, dataDir } = started
  const jane = await withJane(started)
  const gone = await open(jane, { attachments: attachments('the same') })
  await jane('DELETE', `/tickets/${gone}`)
  pass(31 * DAY)
  const { remove } = desk.files
  desk.files.remove = async (content, before) => {
    await open(jane, { attachments: attachments('the same') })
    await remove(content, before)
  }
  await purgeDeleted(desk)
  desk.files.remove = remove
  expect([...(await dumpFiles(join(dataDir, 'files'))).values()]).toEqual(['the same'])
})

test('the days are a setting, and a ticket in somebody’s hands waits for the next turn', async () => {
  const { desk, pass } = shared
  await jane('PATCH', '/settings', { deletedDays: 3 })
  const [one, held] = [await open(jane), await open(jane)]
  for (const number of [one, held]) await jane('DELETE', `/tickets/${number}`)
  pass(4 * DAY)
  await desk.db.transaction().execute(async (tx) => {
    await sql`select from ticket where number = ${held} for update`.execute(tx)
    await purgeDeleted(desk)
  })
  const left = await desk.db.selectFrom('ticket').select('number').where('number', 'in', [one, held]).execute()
  expect(left).toEqual([{ number: held }])
})

test('whoever may not delete sees nothing that is deleted', async () => {
  const limited = await invited(shared, jane, { username: 'limited', departments: { support: 'limited-access' } })
  const number = await open(jane, { department: 'support' })
  await jane('DELETE', `/tickets/${number}`)
  expect((await limited<{ items: Ticket[] }>('GET', '/tickets?deleted=true')).body.items).toEqual([])
  expect((await limited('POST', `/tickets/${number}/restore`)).status).toBe(404)
})

test('every table that names a ticket or a message is cleared with it', async () => {
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid in ('ticket'::regclass, 'message'::regclass)
    union
    select table_name from information_schema.columns where column_name in ('ticket_id', 'message_id') and table_schema = 'public'
    order by name
  `.execute(shared.desk.db)
  expect(rows.map(({ name }) => name)).toEqual(purged.toSorted())
})

test('contents that no row names are swept a day later, and nothing else', async () => {
  await using started = await startTestDesk()
  const { desk, dataDir } = started
  const jane = await withJane(started)
  await open(jane, { attachments: attachments('attached') })
  for (const stray of ['an old stray', 'a fresh stray'])
    await desk.files.put(Buffer.from(stray), limits.attachmentBytes)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  const files = join(dataDir, 'files')
  for (const [path, content] of await dumpFiles(files)) {
    if (content !== 'a fresh stray') await utimes(path, yesterday, yesterday)
  }
  await sweepContents(desk)
  expect([...(await dumpFiles(files)).values()].toSorted()).toEqual(['a fresh stray', 'attached'])
})
