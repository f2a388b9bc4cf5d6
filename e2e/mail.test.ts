import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '../server/testing/postgres.ts'
import { startSink } from '../server/testing/sink.ts'
import { launchBrowser } from './support/browser.ts'
import { dataFolder, ostler } from './support/command.ts'
import { customerAt, mailTo, password, secret, startMailDesk } from './support/mail-desk.ts'
import { agentAt, callAs, leaveField, openFromQueue, reply } from './support/people.ts'

test('a customer mails, the agent answers in the browser, the answer threads, it is resolved, and a mail reopens it', async () => {
  await using sink = await startSink()
  await using mailed = await startMailDesk({ SMTP_URL: sink.url })
  const browser = await launchBrowser()
  const jane = await agentAt(browser, mailed.desk.url, 'ada@example.com', password)
  const ken = customerAt(mailed.smtpPort, 'Ken Johnson <ken@example.org>')

  await ken({ subject: 'The scanner hums', text: 'It hums since Monday.\n\nKen' })
  const told = await mailTo(sink, 'ken@example.org', /The scanner hums/)
  expect(told.mail.headers.get('auto-submitted')).toMatch(/^auto-/)

  await openFromQueue(jane, 'Open', 'The scanner hums')
  await jane.getByText('It hums since Monday.').first().waitFor()
  await takeBack(jane, 'Please swich it off.')
  await callAs(jane, 'PATCH /settings', { undoSeconds: 0 })
  await reply(jane, 'Please switch it off and on again.', 'Pending Customer Reply')
  const answer = await mailTo(sink, 'ken@example.org', /switch it off and on again/)
  expect(answer.mail.headers.get('auto-submitted')).toBeUndefined()
  expect(sink.taken.some(({ mail }) => mail.text?.includes('swich'))).toBe(false)
  await jane
    .getByText(/· mailed/)
    .first()
    .waitFor()

  const inReplyTo = answer.mail.messageId ?? ''
  const quoted = `> Please switch it off and on again.`
  await ken({ subject: 'Antwort', inReplyTo, text: `Still humming.\n\nOn Monday Jane Doe wrote:\n${quoted}` })
  // Nobody reloads: what Ken wrote comes by itself, and what he quoted is folded.
  const said = jane.getByRole('article', { name: 'Message from Ken Johnson' }).filter({ hasText: 'Still humming.' })
  await said.waitFor()
  expect(await said.innerText()).not.toContain('Please switch')
  await said.getByRole('button', { name: 'Quoted text and signature' }).click()
  await said.getByText('Please switch it off and on again.').waitFor()
  await said.getByRole('button', { name: /^More about/ }).click()
  await jane.getByRole('menuitem', { name: 'Original mail' }).click()
  await jane.getByRole('dialog').getByText('ken@example.org').first().waitFor()
  await jane.keyboard.press('Escape')

  await reply(jane, 'A new one is on its way.', 'Resolved')
  const resolved = await mailTo(sink, 'ken@example.org', /A new one is on its way/)
  await ken({ subject: 'Re: it', inReplyTo: resolved.mail.messageId ?? '', text: 'It hums as well!' })
  await jane.getByText('It hums as well!').first().waitFor()
  await jane.getByRole('button', { name: /Status.*Open/ }).waitFor()
  const { items } = await callAs<{ items: { outcome: string }[] }>(jane, 'GET /mail')
  expect(items.map(({ outcome }) => outcome)).toEqual(['follow-up', 'follow-up', 'ticket'])
  await browser.close()
})

/** A reply that goes out too soon: its words return to the composer. */
async function takeBack(page: Page, words: string): Promise<void> {
  await reply(page, words, 'Resolved')
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await leaveField(page)
  await page.keyboard.press('z')
  await page.getByRole('textbox', { name: 'Reply' }).filter({ hasText: words }).waitFor()
  await page.getByText(/Taken back by .* before it was sent/).waitFor()
  await page.getByRole('button', { name: /Status.*Open/ }).waitFor()
}

/** Tables at which the desk is held while it takes a mail in, and whether it has told the sender by then that it has it. */
const steps = [
  ['inbound_mail', false],
  ['job', false],
  ['customer', true],
  ['event', true],
  ['mail_reference', true],
] as const

test('a desk that dies at any step of taking a mail in loses none and takes none twice', async () => {
  await using database = await freshDatabase()
  await using folder = await dataFolder()
  const env = { OSTLER_DATA: folder.path }
  let mailed = await startMailDesk(env, database)
  try {
    for (const [table, acknowledged] of steps) {
      const subject = `Held at ${table}`
      await using held = await holding(database, table)
      // A server that tries again sends the very same mail.
      const mail = { subject, messageId: `<${table}@example.org>`, date: new Date() }
      const send = () => customerAt(mailed.smtpPort, 'ken@example.org')(mail)
      const sent = send().then(
        () => true,
        () => false,
      )
      // Told before anything is made of it; or never, since it is not safe yet.
      if (acknowledged) expect([table, await sent]).toEqual([table, true])
      await held.waiting()
      await mailed.desk.kill()
      await held[Symbol.asyncDispose]()
      if (!acknowledged) expect([table, await sent]).toEqual([table, false])
      // The dead worker's lease runs out.
      await run(database, 'update job set locked_until = null, locked_by = null')
      mailed = await startMailDesk(env, database)
      // As the sender's server would.
      if (!acknowledged) await send()
      await vi.waitUntil(() => isSettled(database), { timeout: 20_000, interval: 50 })
    }
    const rows = await run(
      database,
      `select subject, count(*)::int as count, (select count(*)::int from message) as messages from ticket group by 1`,
    )
    expect(rows.map(({ count }) => count)).toEqual(steps.map(() => 1))
    expect(rows[0]?.messages).toBe(steps.length)
    const doctor = await ostler(['doctor'], { env: { ...env, DATABASE_URL: database.url, OSTLER_SECRET: secret } })
    expect(doctor.out.trim().split('\n').at(-1)).toContain('"wrong":0')
  } finally {
    await mailed[Symbol.asyncDispose]()
  }
})

interface Held extends AsyncDisposable {
  /** Resolves once somebody waits for the table. */
  waiting(): Promise<void>
}

/** Holds a table, so that whoever wants it stands still there. */
async function holding(database: TestDatabase, table: string): Promise<Held> {
  const client = new pg.Client(database.connection)
  await client.connect()
  await client.query(`begin; lock table ${table} in exclusive mode`)
  const isAwaited = async () => {
    const waiting = `select from pg_locks where not granted and relation = '${table}'::regclass`
    return (await run(database, waiting)).length > 0
  }
  let open = true
  return {
    waiting: async () => void (await vi.waitUntil(isAwaited, { timeout: 20_000, interval: 50 })),
    async [Symbol.asyncDispose]() {
      if (open) await client.end()
      open = false
    },
  }
}

async function isSettled(database: TestDatabase): Promise<boolean> {
  const [row] = await run(database, 'select count(*)::int as count from inbound_mail where outcome is null')
  return row?.['count'] === 0
}

async function run(database: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database.connection)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
