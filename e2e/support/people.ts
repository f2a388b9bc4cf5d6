import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const LOCALE = { locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1440, height: 900 } }

/** A browser of one's own: what goes wrong in a page fails the test. */
export async function browserFor(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext(LOCALE)
  context.on('weberror', (error) => expect.unreachable(error.error().stack ?? String(error.error())))
  context.on('console', (message) => {
    const expected = message.type() !== 'error' || message.text().includes('responded with a status of 4')
    if (!expected) expect.unreachable(message.text())
  })
  return context
}

/** Signs the agent in, in a browser of their own. */
export async function agentAt(
  browser: Browser,
  url: string,
  username: string,
  password = 'ostler-demo',
): Promise<Page> {
  const page = await (await browserFor(browser)).newPage()
  await page.goto(`${url}/agent/`)
  await page.getByLabel('Username or email').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor()
  return page
}

export interface Request {
  topic: string
  name: string
  email: string
  summary: string
  details: string
}

/** A customer opens a ticket on the portal; answers its number. Their page then shows the ticket. */
export async function openTicket(
  browser: Browser,
  url: string,
  request: Request,
): Promise<{ page: Page; number: string }> {
  const page = await (await browserFor(browser)).newPage()
  await page.goto(`${url}/open`)
  await page.getByLabel('What is it about?').selectOption(request.topic)
  await page.getByLabel('In one sentence').fill(request.summary)
  await page.getByLabel('What happened?').fill(request.details)
  await page.getByLabel('Your name').fill(request.name)
  await page.getByLabel('Your email').fill(request.email)
  await page.getByRole('button', { name: 'Open the ticket' }).click()
  await page.getByRole('heading', { name: 'We have your request' }).waitFor()
  const number = /\b[1-9]\d{5}\b/.exec(await page.getByRole('main').innerText())?.[0] ?? ''
  await page.getByRole('link', { name: 'Go to the ticket' }).click()
  await page.getByRole('heading', { name: request.summary }).waitFor()
  return { page, number }
}

/** Opens the ticket from the queue that the agent looks at. */
export async function openFromQueue(page: Page, queue: string, subject: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Queues' })
    .getByRole('link', { name: new RegExp(`^${queue}`) })
    .click()
  await page.getByRole('link', { name: subject }).first().click()
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
}

/** Changes a fact in the ticket's head: `Priority`, `Emergency`. */
export async function choose(page: Page, fact: string, option: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(fact) })
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
  await page
    .getByRole('button', { name: new RegExp(`${fact}.*${option.split(' ')[0]}`) })
    .first()
    .waitFor()
}

/** Writes a reply, and sets the status with it where one is named. */
export async function reply(page: Page, words: string, status?: string): Promise<void> {
  await pressFor(page, 'r', page.getByRole('textbox', { name: 'Reply' }))
  await page.getByRole('textbox', { name: 'Reply' }).fill(words)
  if (status) {
    await page.getByRole('button', { name: 'Reply and set the status' }).click()
    await page.getByRole('menuitem', { name: `Reply & ${status}` }).click()
  } else
    await page
      .getByRole('button', { name: /^Reply to/ })
      .last()
      .click()
  await page
    .getByRole('article', { name: /^Reply from/ })
    .filter({ hasText: words })
    .waitFor()
}

export async function note(page: Page, words: string): Promise<void> {
  await pressFor(page, 'n', page.getByRole('textbox', { name: 'Internal note' }))
  await page.getByRole('textbox', { name: 'Internal note' }).fill(words)
  await page.getByRole('button', { name: 'Add note' }).click()
  await page
    .getByRole('article', { name: /^Internal note from/ })
    .filter({ hasText: words })
    .waitFor()
}

/** Presses a key until it has shown what it shows: a page that just opened may not listen yet. */
export async function pressFor(page: Page, key: string, shown: Locator): Promise<void> {
  for (let tries = 0; tries < 20 && !(await shown.isVisible()); tries += 1) {
    await page.keyboard.press(key)
    await shown.waitFor({ timeout: 1_500 }).catch(() => undefined)
  }
  await shown.waitFor()
}

/** So that keys mean acts again, as after a click beside the field. */
export async function leaveField(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

/** Calls the API as the agent who is signed in there: `POST /tickets`. */
export async function callAs<Body>(page: Page, line: string, body?: object): Promise<Body> {
  return (await ask(page, line, body)).body as Body
}

/** The status with which the desk answers that agent. */
export async function statusOf(page: Page, line: string, body?: object): Promise<number> {
  return (await ask(page, line, body)).status
}

function ask(page: Page, line: string, body?: object): Promise<{ status: number; body: unknown }> {
  return page.evaluate(
    async ([line, body]) => {
      const [method = 'GET', path = ''] = line.split(' ')
      const sent = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}
      const response = await fetch(`/api/v1${path}`, { method, ...sent })
      return { status: response.status, body: (await response.json().catch(() => null)) as unknown }
    },
    [line, body] as const,
  )
}
