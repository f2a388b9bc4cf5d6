import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ticket } from '#api/tickets.ts'
import { jobsOf } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import { runJobs } from '../testing/work.ts'

let started: TestDesk
let jane: Caller

beforeAll(async () => {
  started = await startTestDesk({ env: { SMTP_URL: 'smtp://127.0.0.1:9?security=none' } })
  jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
})
afterAll(() => started[Symbol.asyncDispose]())

/** How many statements write the letters that tell of a reply, and how many letters that are. */
async function replyTo(name: string, others: number): Promise<{ statements: number; letters: number }> {
  const requester = { name, email: `${name}@example.com` }
  const { body } = await jane<Ticket>('POST', '/tickets', { requester, subject: 'No sound', body: 'Help' })
  for (let n = 0; n < others; n += 1) {
    const added = await jane('POST', `/tickets/${body.number}/collaborators`, {
      email: `${name}${n}@example.com`,
      name: `${name} ${n}`,
    })
    expect(added.status).toBeLessThan(300)
  }
  await runJobs(started.desk)
  await jane('POST', `/tickets/${body.number}/replies`, { body: 'Turn it on.' })
  const replied = started.desk.db.selectFrom('event').select('position').where('name', '=', 'ticket.replied')
  const { position } = await replied.orderBy('position', 'desc').executeTakeFirstOrThrow()
  started.statements()
  await jobsOf(started.desk)['notifications.tell']?.({ event: position })
  const ran = started.statements().filter(({ sql }) => /outgoing_mail|attachment|into job/.test(sql))
  const letters = started.desk.db.selectFrom('outgoing_mail').select('id').where('dedupe_key', 'like', `${position}:%`)
  return { statements: ran.length, letters: (await letters.execute()).length }
}

test('it takes no more statements to tell many of a reply than to tell one', async () => {
  const one = await replyTo('ada', 0)
  const many = await replyTo('bob', 20)
  expect([one.letters, many.letters]).toEqual([1, 21])
  expect(many.statements).toBe(one.statements)
})
