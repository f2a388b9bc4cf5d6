import { expect, test } from 'vitest'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { startDesk } from './support/desk.ts'
import { agentAt, browserFor, openTicket } from './support/people.ts'

test('the first run: behind the one-time link the desk is named, and works at once', async () => {
  await using desk = await startDesk()
  const browser = await launchBrowser()
  try {
    const link = /http\S+\/agent\/setup#\S+/.exec(desk.output())?.[0] ?? ''
    const page = await (await browserFor(browser)).newPage()
    await page.goto(desk.url)
    await page.getByText('This help desk has not been set up yet.').waitFor()
    await page.goto(link)
    await page.getByLabel('Name of the desk').fill('Harbour Bank support')
    await page.getByLabel('Your name').fill('Ada Admin')
    await page.getByLabel('Your email').fill('ada@example')
    await page.getByLabel('Your password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Open the desk' }).click()
    await page.getByText('At least 10 characters.').first().waitFor()
    expect(page.url()).not.toContain('#')
    await expectAccessible(page)
    await page.getByLabel('Your email').fill('ada@example.com')
    await page.getByLabel('Your password', { exact: true }).fill('a sentence to keep')
    await page.getByRole('button', { name: 'Open the desk' }).click()
    await page.getByRole('heading', { level: 1, name: /Ada/ }).waitFor()
    await expectAccessible(page)

    const request = {
      topic: 'Report a Problem',
      name: 'Ken',
      email: 'ken@example.com',
      summary: 'No sound',
      details: 'Help.',
    }
    await openTicket(browser, desk.url, request)
    // The new ticket reaches the dashboard by itself.
    await page.getByRole('link', { name: 'No sound' }).first().waitFor()

    const late = await (await browserFor(browser)).newPage()
    await late.goto(link)
    await late.getByText('This desk is set up').waitFor()
    const again = await agentAt(browser, desk.url, 'ada@example.com', 'a sentence to keep')
    await again.getByRole('link', { name: 'No sound' }).first().waitFor()
  } finally {
    await browser.close()
  }
})
