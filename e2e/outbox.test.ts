import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Refusal, type Sink, startSink } from '../server/testing/sink.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt } from './support/look.ts'
import { screenshots } from './support/screens.ts'
import { agentAt, browserFor, callAs, reply } from './support/people.ts'

const password = 'a sentence to keep'
const refused: Refusal = { code: 550, words: '5.1.1 the mailbox of Ken Tanaka does not exist here' }
let refuses = true
let sink: Sink
let desk: RunningDesk
let browser: Browser

beforeAll(async () => {
  sink = await startSink({ refuse: () => (refuses ? refused : null) })
  ;[desk, browser] = await Promise.all([startDesk({ env: { SMTP_URL: sink.url } }), launchBrowser()])
  const token = await vi.waitUntil(() => /\/agent\/setup#(\S+)/.exec(desk.output())?.[1])
  const admin = { adminName: 'Ada Admin', adminEmail: 'ada@example.com', password }
  const answer = await fetch(`${desk.url}/api/v1/setup`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ token, desk: 'Harbour Bank support', ...admin }),
  })
  expect(answer.status, await answer.text()).toBeLessThan(300)
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
})

test('an agent sees that an answer did not arrive, sends it again, and the customer has it', async () => {
  const ada = await agentAt(browser, desk.url, 'ada@example.com', password)
  const outbox = () => visitAt(ada, `${desk.url}/agent/settings/outbox`)
  await outbox()
  await ada.getByText('No mail goes out yet').waitFor()
  await look(ada, 'agent-outbox-none')
  await callAs(ada, 'POST /inboxes', { name: 'Harbour Bank', email: 'support@harbour.example' })
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const opening = { requester, subject: 'No sound', body: 'The speaker is silent.' }
  const { number } = await callAs<{ number: string }>(ada, 'POST /tickets', opening)
  await visitAt(ada, `${desk.url}/agent/tickets/${number}`)
  await callAs(ada, 'PATCH /settings', { undoSeconds: 0 })
  await reply(ada, 'Try the other plug.')
  await ada.getByText('not delivered').waitFor()
  await ada.getByText(/The reply could not be delivered to Ken Tanaka: 550 5\.1\.1/).waitFor()
  await look(ada, 'agent-ticket-undelivered')
  refuses = false
  await ada.getByRole('button', { name: 'Send again' }).click()
  await ada.getByText(/· mailed/).waitFor()
  expect(sink.taken).toHaveLength(1)

  await outbox()
  await ada.getByRole('button', { name: /We have your request/ }).waitFor()
  await look(ada, 'agent-outbox')
  await ada.getByRole('button', { name: /We have your request/ }).click()
  const dialog = ada.getByRole('dialog')
  await dialog.getByText(/The server said: 550/).waitFor()
  await look(ada, 'agent-dialog-outbox')
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => sink.taken.length).toBe(2)
})

test('a letter looks right in light and dark', async () => {
  const page = await (await browserFor(browser)).newPage()
  const html = sink.taken[0]?.mail.html || ''
  expect(html).toContain('Try the other plug.')
  await page.setContent(html)
  for (const width of [700, 390]) {
    await page.setViewportSize({ width, height: 700 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // A letter is part of the page of whoever reads it.
      await expectAccessible(page, { except: ['landmark-one-main', 'page-has-heading-one', 'region'] })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await screenshots(page, 'letter')
})
