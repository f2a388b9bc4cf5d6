import type { Browser, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { startDesk } from './support/desk.ts'
import { browserFor, callAs, note, openFromQueue, openTicket, pressFor, statusOf } from './support/people.ts'

const subject = 'Card was used twice in Lisbon'
const setupLink = /http\S+\/agent\/setup#\S+/

test('the first afternoon: one admin sets a desk up for three people, and each sees and may do what was meant', async () => {
  await using desk = await startDesk()
  const browser = await launchBrowser()
  try {
    const ada = await setUp(browser, setupLink.exec(desk.output())?.[0] ?? '')
    const settings = (page: string) => ada.goto(`${desk.url}/agent/settings/${page}`)

    await settings('departments')
    await add(ada, 'New department', async (form) => form.getByLabel('Name').fill('Branch Services'))
    await add(ada, 'New department', async (form) => {
      await form.getByLabel('Name').fill('Fraud Desk')
      await form.getByLabel('Private').check()
    })
    await settings('roles')
    await add(ada, 'New role', async (form) => {
      await form.getByLabel('Name').fill('Investigator')
      await form.getByLabel('Working on tickets').check()
      await form.getByLabel('Resolve and close').uncheck()
    })

    await settings('agents')
    const ivy = await invite(ada, browser, { name: 'Ivy Frost', department: 'Fraud Desk', role: 'Investigator' })
    const leo = await invite(ada, browser, { name: 'Leo Brandt', department: 'Fraud Desk', role: 'All Access' })
    const tom = await invite(ada, browser, { name: 'Tom Reed', department: 'Branch Services', role: 'All Access' })

    await settings('topics')
    await add(ada, 'New help topic', async (form) => {
      await form.getByLabel('Name').fill('A payment I did not make')
      await pick(form, 'Department', 'Fraud Desk')
      await pick(form, 'Priority', 'Emergency')
      await pick(form, 'Assign to', 'Leo Brandt')
    })

    const request = {
      topic: 'A payment I did not make',
      name: 'Ken Tanaka',
      email: 'ken@example.com',
      summary: subject,
    }
    const ken = await openTicket(browser, desk.url, { ...request, details: 'Neither of the two was me.' })
    expect(await everythingOnPortal(ken.page, desk.url)).not.toContain('Fraud')

    await openFromQueue(leo, 'My Tickets', subject)
    await leo.getByRole('button', { name: 'Priority Emergency' }).waitFor()
    await leo.getByRole('button', { name: 'Department Fraud Desk' }).waitFor()

    await cannotClose(ivy, ken.number)
    await callAs(ada, 'PATCH /settings', { attachmentsPerMessage: 1, attachmentMegabytes: 1 })
    await attachesWithinBounds(leo)
    await doesNotFind(tom, desk.url, ken.number)
    await bothChange(desk.url, { first: ada, second: leo })
  } finally {
    await browser.close()
  }
})

async function setUp(browser: Browser, link: string): Promise<Page> {
  const page = await (await browserFor(browser)).newPage()
  await page.goto(link)
  await page.getByLabel('Name of the desk').fill('Harbour Bank support')
  await page.getByLabel('Your name').fill('Ada Admin')
  await page.getByLabel('Your email').fill('ada@example.com')
  await page.getByLabel('Your password', { exact: true }).fill('a sentence to keep')
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await page.getByRole('heading', { level: 1, name: /Ada/ }).waitFor()
  return page
}

/** Makes a thing on a page of the settings, in its form. */
async function add(page: Page, act: string, write: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: act }).click()
  const form = page.getByRole('dialog', { name: act })
  await write(form)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
}

async function pick(form: Locator, field: string, option: string): Promise<void> {
  await form.getByRole('combobox', { name: field, exact: true }).click()
  await form.page().getByRole('option', { name: option, exact: true }).click()
}

/** Invites somebody; they follow their link in a browser of their own. */
async function invite(
  admin: Page,
  browser: Browser,
  { name, department, role }: { name: string; department: string; role: string },
): Promise<Page> {
  const username = name.toLowerCase().replace(' ', '.')
  await admin.getByRole('button', { name: 'Invite an agent' }).click()
  const form = admin.getByRole('dialog', { name: 'Invite an agent' })
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Username').fill(username)
  await form.getByLabel('Email').fill(`${username}@example.com`)
  await form.getByRole('button', { name: 'Add a department' }).click()
  await pick(form, 'Department', department)
  await pick(form, 'Role', role)
  await form.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await admin.getByLabel('One-time link').inputValue()
  await admin.getByRole('button', { name: 'I have kept it' }).click()
  const page = await (await browserFor(browser)).newPage()
  await page.goto(link)
  await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor()
  await page.getByLabel('New password', { exact: true }).fill(`the own words of ${username}`)
  await page.getByRole('button', { name: 'Set password and enter' }).click()
  await page
    .getByRole('navigation', { name: 'Queues' })
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor()
  return page
}

/** What a customer can see of the desk, with the code of the pages. */
async function everythingOnPortal(page: Page, url: string): Promise<string> {
  const seen = [await page.content()]
  for (const path of ['/', '/open', '/tickets', '/check']) {
    await page.goto(url + path)
    seen.push(await page.content())
  }
  return seen.join('\n')
}

async function cannotClose(page: Page, number: string): Promise<void> {
  await openFromQueue(page, 'Open', subject)
  await page.getByRole('button', { name: /^Status/ }).click()
  await page.getByRole('option', { name: 'In Progress' }).waitFor()
  expect(await page.getByRole('option', { name: /Resolved|Closed/ }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More acts' }).click()
  await page.getByRole('menuitem').first().waitFor()
  expect(await page.getByRole('menuitem', { name: /Resolve/ }).count()).toBe(0)
  await page.keyboard.press('Escape')
  for (const status of ['resolved', 'closed']) {
    expect(await statusOf(page, `PATCH /tickets/${number}`, { status })).toBe(403)
    const reply = { body: 'Done.', status }
    expect(await statusOf(page, `POST /tickets/${number}/replies`, reply)).toBe(403)
  }
}

/** What the desk would refuse is said at once, beside the file. */
async function attachesWithinBounds(page: Page): Promise<void> {
  await page.reload()
  await pressFor(page, 'n', page.getByRole('textbox', { name: 'Internal note' }))
  const file = (name: string, bytes: number) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes, 'x') })
  const files = [file('large.txt', 1024 * 1024 + 1), file('first.txt', 10), file('second.txt', 10)]
  await page.locator('input[type=file]').setInputFiles(files)
  await page.getByText('larger than 1 MB').waitFor()
  await page.getByText('only 1 file goes with a message').waitFor()
  for (const name of ['large.txt', 'second.txt']) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await page.getByText('first.txt').waitFor()
  await note(page, 'The list of his journeys.')
}

async function doesNotFind(page: Page, url: string, number: string): Promise<void> {
  for (const query of ['queue=all', 'queue=all&q=Lisbon', `queue=all&q=${number}`]) {
    const { items } = await callAs<{ items: object[] }>(page, `GET /tickets?${query}`)
    expect(items).toEqual([])
  }
  expect(await statusOf(page, `GET /tickets/${number}`)).toBe(404)
  expect(await statusOf(page, `POST /tickets/${number}/notes`, { body: 'Hello?' })).toBe(404)
  await page.goto(`${url}/agent/tickets?queue=all&q=Lisbon`)
  await page.getByText('No ticket fits').waitFor()
  await page.goto(`${url}/agent/tickets/${number}`)
  await page.getByText(`Ticket ${number} is not here`).waitFor()
}

/** Two admins have the same settings open: the second is told what the first saved, and chooses. */
async function bothChange(url: string, { first, second }: { first: Page; second: Page }): Promise<void> {
  await callAs(first, 'PATCH /agents/leo.brandt', { admin: true })
  const pages = [first, second]
  for (const page of pages) await page.goto(`${url}/agent/settings/lifecycle`)
  const days = (page: Page) => page.getByRole('textbox', { name: 'Resolved tickets close after' })
  for (const [at, page] of pages.entries()) await days(page).fill(String(3 + at))
  await first.getByRole('button', { name: 'Save' }).click()
  await first.getByText('Saved.').waitFor()
  await second.getByRole('button', { name: 'Save' }).click()
  await second.getByText(/^Ada Admin changed “Resolved tickets close after/).waitFor()
  await second.getByText(/Now: 3/).waitFor()
  await second.getByRole('button', { name: 'Use mine' }).click()
  await second.getByRole('button', { name: 'Save' }).click()
  await second.getByText('Saved.').waitFor()
  expect(await callAs(second, 'GET /settings')).toMatchObject({ closeDays: 4 })
  await first.reload()
  await expect.poll(() => days(first).inputValue()).toContain('4')
}
