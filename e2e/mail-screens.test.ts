import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt } from './support/look.ts'
import { agentAt, callAs } from './support/people.ts'

let desk: RunningDesk
let browser: Browser
let jane: Page

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([startDesk({ demo: true }), launchBrowser()])
  jane = await agentAt(browser, desk.url, 'jane.doe')
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

const visit = (path: string) => visitAt(jane, `${desk.url}/agent/settings/${path}`)

test('without an inbox, the ways in which mail can come are told', async () => {
  await visit('inboxes')
  await jane.getByRole('heading', { name: 'No inboxes yet' }).waitFor()
  await look(jane, 'agent-inboxes-none')
})

test('an inbox is set up with what is known of its provider, tried out, and is the default', async () => {
  await visit('inboxes')
  await jane.getByRole('button', { name: 'New inbox' }).click()
  const dialog = jane.getByRole('dialog', { name: 'New inbox' })
  await dialog.getByLabel('Address', { exact: true }).fill('support@harbour.example')
  await dialog.getByLabel('Name', { exact: true }).fill('Support')
  await dialog.getByRole('combobox', { name: 'How it signs in' }).click()
  await jane.getByRole('option', { name: 'Microsoft 365' }).click()
  expect(await dialog.getByLabel('Server', { exact: true }).first().inputValue()).toBe('outlook.office365.com')
  await dialog.getByRole('textbox', { name: 'Redirect address' }).scrollIntoViewIfNeeded()
  await look(jane, 'agent-dialog-inbox-sign-in')
  await dialog.getByRole('combobox', { name: 'How it signs in' }).click()
  await jane.getByRole('option', { name: 'With a password' }).click()
  await dialog.getByRole('button', { name: 'Gmail' }).click()
  await dialog.getByText('Google takes an app password here').waitFor()
  await dialog.getByRole('button', { name: 'Another provider' }).click()
  const hosts = dialog.getByLabel('Server', { exact: true })
  expect(await hosts.first().inputValue()).toBe('imap.harbour.example')
  await look(jane, 'agent-dialog-inbox')
  // Nothing listens there.
  for (const place of [hosts.first(), hosts.last()]) await place.fill('127.0.0.1')
  for (const port of await dialog.getByLabel('Port').all()) await port.fill('1')
  for (const password of await dialog.locator('input[type=password]').all()) await password.fill('correct horse')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await dialog.getByText('Fetching:').waitFor()
  await dialog.getByText('Sending:').waitFor()
  await dialog.getByText('Fetching:').scrollIntoViewIfNeeded()
  await look(jane, 'agent-dialog-inbox-tested')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  const row = jane.getByRole('row', { name: /Support.*default/ })
  await row.waitFor()
  await row.getByRole('button').click()
  const change = jane.getByRole('dialog', { name: 'Change Support' })
  expect(await change.locator('input[type=password]').first().getAttribute('placeholder')).toBe('kept; type to change')
  await look(jane, 'agent-dialog-inbox-kept')
})

test('an inbox that fails is told on every page, to administrators alone', async () => {
  await visit('inboxes')
  const banner = jane.getByRole('status').filter({ hasText: 'Support has not worked since' })
  await banner.waitFor({ timeout: 90_000 })
  await look(jane, 'agent-inboxes')
  await visitAt(jane, `${desk.url}/agent/tickets`)
  await banner.waitFor()
  await look(jane, 'agent-mail-banner')
  const john = await agentAt(browser, desk.url, 'john.doe')
  expect(await john.getByText('has not worked since').count()).toBe(0)
  await john.context().close()
})

test('what holds for all mail is set in words that one understands', async () => {
  await visit('mail-rules')
  await jane.getByLabel('Take mail from people the desk does not know').uncheck()
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('Saved.').waitFor()
  const { acceptUnregistered } = await callAs<{ acceptUnregistered: boolean }>(jane, 'GET /settings')
  expect(acceptUnregistered).toBe(false)
  await callAs(jane, 'PATCH /settings', { acceptUnregistered: true })
  await visit('mail-rules')
  await look(jane, 'agent-mail-rules')
  await jane.getByRole('searchbox', { name: 'Search settings' }).fill('reply-to')
  await jane.getByRole('link', { name: 'Reply-To is the sender Mail rules' }).click()
  await jane.locator('[data-path="replyToIsSender"]:focus').waitFor()
})

test('a mail is worded with variables, seen as it will look, and says again what it said', async () => {
  await visit('mail-templates')
  await jane.getByRole('searchbox', { name: 'Find a mail' }).fill('closes')
  await jane.getByRole('link', { name: 'Ticket closes soon' }).click()
  const mail = jane.frameLocator('iframe[title="The mail as its reader sees it"]')
  await mail.getByText('It closes by itself in 7 days.').waitFor()
  const subject = jane.getByRole('textbox', { name: 'Subject' })
  await subject.fill('[{{ticket.numbr}}] Still there?')
  await jane.getByText('Did you mean ticket.number?').waitFor()
  await subject.fill('Still there?')
  await jane.getByRole('button', { name: 'Insert a variable into the subject' }).click()
  await jane.getByRole('searchbox', { name: 'Find a variable' }).fill('number of')
  await jane.keyboard.press('Enter')
  expect(await subject.inputValue()).toBe('Still there?{{ticket.number}}')
  await jane.getByText(/^Still there\?\d+$/).waitFor()
  await jane.getByText('Dark', { exact: true }).click()
  await look(jane, 'agent-mail-template')
  await jane.getByRole('link', { name: '← Mail templates' }).click()
  await jane.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click()
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('Saved.').waitFor()
  await jane.getByRole('button', { name: 'Back to the default' }).click()
  await jane.getByRole('dialog').getByRole('button', { name: 'Back to the default' }).click()
  await expect.poll(() => subject.inputValue()).toBe('[{{ticket.number}}] Is this solved? {{ticket.subject}}')
})

test('somebody is banned, and the ban is lifted', async () => {
  await visit('bans')
  await jane.getByText('Nobody is banned').waitFor()
  await look(jane, 'agent-bans-none')
  await jane.getByRole('button', { name: 'New ban' }).click()
  const dialog = jane.getByRole('dialog', { name: 'New ban' })
  const pattern = dialog.getByLabel('Address, domain or pattern')
  await pattern.fill('*@*.*')
  await dialog.getByRole('button', { name: 'Ban' }).click()
  await dialog.getByText('This would ban everybody.').waitFor()
  await look(jane, 'agent-dialog-ban')
  await pattern.fill('@casino.example')
  await dialog.getByLabel('Note').fill('Advertising every day')
  await dialog.getByRole('button', { name: 'Ban' }).click()
  await dialog.waitFor({ state: 'detached' })
  await jane.getByRole('cell', { name: '@casino.example', exact: true }).waitFor()
  await look(jane, 'agent-bans')
  await jane.getByRole('button', { name: 'Lift the ban of @casino.example' }).click()
  await jane.getByRole('dialog').getByRole('button', { name: 'Lift' }).click()
  await jane.getByText('Nobody is banned').waitFor()
})

test('every mail is on the ledger with what became of it and why, and what was received is the sum of it', async () => {
  await callAs(jane, 'PATCH /settings', { authServer: 'mx.harbour.example' })
  const number = await deliver({ subject: 'The printer on floor 2 is out of toner' })
  await deliver({ subject: 'The printer on floor 2 is out of toner' })
  await deliver({
    id: 'answer',
    subject: `Re: [#${number}] The printer`,
    body: 'It is the one beside the stairs.',
    headers: [vouched],
  })
  await deliver({
    id: 'prize',
    from: 'Win <prize@lucky.example>',
    subject: 'You have won',
    headers: [
      'X-Spam-Flag: YES',
      'Authentication-Results: mx.harbour.example; spf=fail smtp.mailfrom=lucky.example; dkim=pass header.d=mailer.example',
    ],
  })
  await callAs(jane, 'POST /bans', { pattern: '@casino.example', note: '' })
  await deliver({ id: 'casino', from: 'Ace <ace@casino.example>', subject: 'Your bonus' })
  await visit('mail')
  const sums = jane.getByRole('region', { name: 'What became of the mails' })
  await sums.getByRole('link', { name: '5 received' }).first().waitFor()
  for (const part of ['1 ticket', '1 follow-up', '1 spam', '1 rejected', '1 duplicate']) {
    await sums.getByRole('link', { name: part, exact: true }).first().waitFor()
  }
  await look(jane, 'agent-mail-ledger')
  await sums.getByRole('link', { name: '1 rejected' }).first().click()
  await jane.getByRole('table').getByText('Its sender is banned.').waitFor()
  expect(await jane.getByRole('table').getByRole('row').count()).toBe(2)
  await jane.getByRole('searchbox', { name: 'From an address that begins with' }).fill('nobody')
  await jane.getByText('No mail matches').waitFor()
  expect(jane.url()).toContain('outcome=rejected')
  await jane.getByRole('link', { name: 'Show all mails' }).click()
  await jane.getByRole('link', { name: 'Re:' }).click()
  await jane.getByText('It is the one beside the stairs.').waitFor()
  await jane.getByText(/^\d+ headers$/).click()
  await jane.getByText('X-Mailer').waitFor()
  await look(jane, 'agent-mail-one')
  await jane.getByRole('link', { name: `Ticket ${number}` }).click()
  const said = jane.getByRole('article', { name: 'Message from Mia Ortiz' }).last()
  await said.getByRole('button', { name: /^More about/ }).click()
  await jane.getByRole('menuitem', { name: 'Original mail' }).click()
  await jane.getByRole('dialog').getByText('Sent by a server of harbour.example').waitFor()
  await look(jane, 'agent-dialog-original')
})

test('what was taken for spam is released, and opens its ticket', async () => {
  await visit('suspected')
  await jane.getByRole('navigation', { name: 'Settings' }).getByText('1 waiting').waitFor({ state: 'attached' })
  await look(jane, 'agent-suspected')
  await jane.getByRole('link', { name: 'You have won' }).click()
  await jane.getByRole('button', { name: 'Release: not spam' }).waitFor()
  await jane.getByText('SPF: failed').waitFor()
  await look(jane, 'agent-mail-spam')
  await visit('suspected')
  await jane.getByRole('button', { name: 'Not spam' }).click()
  await jane.getByText('The mail is now: Ticket.').waitFor()
  await jane.getByText('Nothing is suspected').waitFor()
  await look(jane, 'agent-suspected-none')
})

const vouched = 'Authentication-Results: mx.harbour.example; spf=pass smtp.mailfrom=harbour.example'

interface Mail {
  id?: string
  from?: string
  subject: string
  headers?: string[]
  body?: string
}

let key = ''

/** Hands a mail in as another program does; answers the number of its ticket. */
async function deliver({ id = 'first', from = 'Mia Ortiz <mia@harbour.example>', ...mail }: Mail): Promise<string> {
  key ||= (await callAs<{ secret: string }>(jane, 'POST /keys', { name: 'Mail server' })).secret
  const head = [
    ...[`From: ${from}`, 'To: support@harbour.example', `Subject: ${mail.subject}`, 'X-Mailer: A mail program'],
    ...[`Message-ID: <${id}@harbour.example>`, 'Date: Mon, 23 Nov 2026 09:00:00 +0100'],
    ...['Content-Type: text/plain; charset=utf-8', ...(mail.headers ?? [])],
  ]
  const body = [...head, '', mail.body ?? 'Could somebody have a look? Thank you.', ''].join('\r\n')
  const answer = await fetch(`${desk.url}/api/tickets.email`, { method: 'POST', headers: { 'x-api-key': key }, body })
  return answer.text()
}
