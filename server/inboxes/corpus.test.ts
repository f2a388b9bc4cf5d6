import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { corpus } from '#platform/mail/corpus/index.ts'
import { checkDesk } from '../app.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { withJane } from '../testing/people.ts'
import { deliverMail } from './index.ts'

const folder = join(import.meta.dirname, '../platform/mail/corpus')
let started: TestDesk

beforeAll(async () => {
  started = await startTestDesk()
  const jane = await withJane(started)
  await jane('POST', '/inboxes', { name: 'Support', email: 'support@example.com' })
  await jane('PATCH', '/settings', { mailTicketsPerHour: 10_000 })
})
afterAll(() => started[Symbol.asyncDispose]())

test('each mail of the corpus becomes what its case says, on a desk that knows nobody', async () => {
  const became: [string, string][] = []
  for (const { file } of corpus) {
    const raw = await readFile(join(folder, `${file}.eml`))
    const { outcome } = await deliverMail(started.desk, { raw, way: 'pipe', inbox: null })
    became.push([file, outcome])
    // Some of them have one id: to each the desk is as if it had seen none.
    await started.desk.db
      .updateTable('inbound_mail')
      .set({ fingerprint: null })
      .where('fingerprint', 'is not', null)
      .execute()
  }
  expect(became).toEqual(corpus.map(({ file, outcome }) => [file, outcome]))
  expect((await checkDesk(started.desk)).wrong).toEqual([])
}, 60_000)
