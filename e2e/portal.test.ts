import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PortalDesk, startPortalDesk } from '../server/testing/portal-desk.ts'
import { launchBrowser } from './support/browser.ts'
import { look } from './support/look.ts'

let desk: PortalDesk
let browser: Awaited<ReturnType<typeof launchBrowser>>
let url: string

beforeAll(async () => {
  desk = await startPortalDesk()
  browser = await launchBrowser()
  url = await desk.listen()
  await desk.api('POST /fields', { name: 'Account number', type: 'text', required: true })
  await desk.api('POST /fields', { name: 'Channel', type: 'choice', choices: ['App', 'Web'] })
  await desk.api('POST /fields', { name: 'Since', type: 'date' })
  await desk.api('POST /fields', { name: 'It happens every time', type: 'checkbox' })
  await desk.api('POST /slas', { name: 'Gold', seconds: 3600 })
  const fields = ['account-number', 'channel', 'since', 'it-happens-every-time']
  await desk.api('POST /topics', { name: 'Business critical outage', fields, sla: 'gold' })
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

async function fill(page: Page, email: string): Promise<void> {
  await page.getByLabel('In one sentence').fill('Entire mobile online banking is down')
  await page.getByLabel('What happened?').fill('Customers are seeing a 404 error.\n\nSince 9:10 this morning.')
  await page.getByLabel('Your name').fill('Keyana Johnson')
  await page.getByLabel('Your email').fill(email)
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => expect.unreachable(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
      expect.unreachable(message.text())
    }
  })
  return page
}

test('a customer opens a ticket, follows it, answers and closes it', async () => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/New_York' })
  const page = await open(context)
  await page.goto(url)
  await look(page, 'portal-home')
  await page.getByRole('main').getByRole('link', { name: 'Open a ticket' }).click()
  await look(page, 'portal-open')
  await fill(page, 'johnson@')
  await page.getByLabel('What is it about?').selectOption('Business critical outage')
  await page.getByText('We solve this within one hour').waitFor()
  await page.getByRole('button', { name: 'Open the ticket' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('wrong')
  await look(page, 'portal-open-wrong')
  await page.getByLabel('Account number').fill('12-34')
  await page.getByLabel('Your email').fill('johnson@bank.test')
  await page
    .getByLabel('Pictures or files')
    .setInputFiles({ name: 'screen.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.getByRole('button', { name: 'Open the ticket' }).click()
  await page.getByRole('heading', { name: 'We have your request' }).waitFor()
  await look(page, 'portal-opened')
  await page.getByRole('link', { name: 'Go to the ticket' }).click()
  const number = /tickets\/(\d+)/.exec(page.url())?.[1] ?? ''
  expect(await page.locator('time').first().textContent()).toMatch(/ E[SD]T$/)
  await desk.api(`POST /tickets/${number}/replies`, {
    body: 'Thank you, **Keyana**.\n\n- We see it too\n- We are on it\n\n> Customers are seeing a 404 error\n\n`a-very-long-name-without-any-space-in-it-'.concat(
      'x'.repeat(200),
      '`',
    ),
    format: 'markdown',
    status: 'pending-customer-reply',
  })
  await page.reload()
  await look(page, 'portal-ticket')
  await page.getByLabel('Your message').fill('It works again.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Your message is here.').waitFor()
  await look(page, 'portal-ticket-sent')
  await page.getByRole('button', { name: 'This solved it' }).click()
  await page.getByText('Good to hear.').waitFor()
  await look(page, 'portal-ticket-closed')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out.').waitFor()
  await page.goto(`${url}/tickets/${number}`)
  await look(page, 'portal-not-found')
})

test('a customer signs in by mail and sees their tickets', async () => {
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' })
  const page = await open(context)
  await page.goto(`${url}/check`)
  await look(page, 'portal-check')
  await page.getByLabel('Ihre E-Mail-Adresse').fill('johnson@bank.test')
  await page.getByRole('button', { name: 'Link schicken' }).click()
  await page.getByText('Wenn beides zusammengehört').waitFor()
  await look(page, 'portal-asked')
  await expect.poll(() => desk.linkTo('johnson@bank.test'), { timeout: 10_000 }).not.toBeNull()
  const link = (await desk.linkTo('johnson@bank.test')) ?? ''
  await page.goto(url + link)
  expect(page.url()).toBe(`${url}/tickets`)
  await look(page, 'portal-tickets')
  await page.goto(`${url}/open`)
  await look(page, 'portal-open-known')
  await page.goto(`${url}/t/nonsense`)
  await look(page, 'portal-wrong-link')
  desk.pass(31 * 86_400_000)
  await page.goto(url + link)
  await look(page, 'portal-expired-link')
})

test('the same works without scripts', async () => {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${url}/open`)
  await fill(page, 'other@bank.test')
  await page.getByLabel('What is it about?').selectOption('Business critical outage')
  await page.getByRole('button', { name: 'Choose', exact: true }).click()
  await page.getByLabel('Account number').fill('56-78')
  await page.getByLabel('It happens every time').check()
  await page.getByLabel('In one sentence').press('Enter')
  await page.getByRole('link', { name: 'Go to the ticket' }).click()
  expect(await page.getByRole('definition').allTextContents()).toContain('56-78')
  await page.getByLabel('Your message').fill('More')
  await page.getByRole('button', { name: 'Send' }).click()
  expect(await page.getByText('Your message is here.').isVisible()).toBe(true)
})
