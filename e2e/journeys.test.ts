import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { agentAt, callAs, choose, note, openFromQueue, openTicket, pressFor, reply } from './support/people.ts'

let desk: RunningDesk
let browser: Browser

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([startDesk({ demo: true }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

const resolution =
  'Jerry from the System Engineering team located and reconnected a failed load balancer. Mobile banking services are now restored.'

test('business critical outage: Keyana reports it, Jane coordinates, a colleague notes, and Keyana reads that it is restored', async () => {
  const subject = 'Entire mobile online banking is down'
  const keyana = await openTicket(browser, desk.url, {
    ...{ topic: 'Business Critical Outage', name: 'Keyana Johnson', email: 'johnson@example.com', summary: subject },
    details: 'Customers are seeing a 404 error when visiting the online banking page',
  })
  const jane = await agentAt(browser, desk.url, 'jane.doe')
  await callAs(jane, 'PATCH /settings', { undoSeconds: 0 })
  await openFromQueue(jane, 'Open', subject)
  await jane.getByText('Customers are seeing a 404 error when visiting the online banking page').first().waitFor()

  await choose(jane, 'Priority', 'Emergency')
  await choose(jane, 'Assigned', 'Jane Doe (me)')
  await choose(jane, 'SLA', 'SEV-A')
  await transfer(jane, 'System Administrators')
  await jane
    .getByText(/reply in \d+m/)
    .first()
    .waitFor()
  await reply(jane, 'Coordinating with the SysAdmin team to bring mobile banking back online.')

  const john = await agentAt(browser, desk.url, 'john.doe')
  await openFromQueue(john, 'Open', subject)
  await note(john, 'Load balancer lb-2 dropped out of the pool at 09:08. Jerry is on his way to the rack.')

  // Nobody reloads: what John wrote comes by itself.
  await jane.getByRole('article', { name: 'Internal note from John Doe' }).filter({ hasText: 'lb-2' }).waitFor()
  await reply(jane, resolution, 'Resolved')
  await jane.getByRole('button', { name: /Status.*Resolved/ }).waitFor()
  await openFromQueue(jane, 'Closed', subject)

  await keyana.page.reload()
  const page = keyana.page.getByRole('main')
  await page.getByText('Coordinating with the SysAdmin team').waitFor()
  await page.getByText('Jerry from the System Engineering team').waitFor()
  const shown = await page.innerText()
  expect(shown).toContain('Solved')
  expect(shown).not.toContain('lb-2')
})

test('three tickets by Ken: Jane sees all, gives one to John, it is answered, resolved, closed, and Ken reopens it for John', async () => {
  const ken = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const hardware = 'Hardware refresh for our department'
  await openTicket(browser, desk.url, {
    ...{
      ...ken,
      topic: 'Business Critical Outage',
      summary: 'Trading screens are frozen',
      details: 'All of them, since 9:30.',
    },
  })
  await openTicket(browser, desk.url, {
    ...{
      ...ken,
      topic: 'Personal Computer Issues',
      summary: 'My laptop does not start',
      details: 'The fan turns, the screen stays dark.',
    },
  })
  const refresh = await openTicket(browser, desk.url, {
    ...{
      ...ken,
      topic: 'General Question',
      summary: hardware,
      details: 'When is our turn for new laptops and tablets?',
    },
  })

  const jane = await agentAt(browser, desk.url, 'jane.doe')
  await callAs(jane, 'PATCH /settings', { undoSeconds: 0 })
  await openFromQueue(jane, 'Open', hardware)
  for (const other of ['Trading screens are frozen', 'My laptop does not start']) {
    await jane.getByRole('link', { name: other }).first().waitFor()
  }
  const john = await agentAt(browser, desk.url, 'john.doe')
  await choose(jane, 'Assigned', 'John Doe')

  // Nobody reloads: John is told, opens it from there, and has read it by that.
  const bell = john.getByRole('button', { name: /notifications?$/ })
  const told = john.getByRole('link', { name: `to you: ${hardware}` })
  await bell.click()
  await told.press('Enter')
  await john.getByRole('heading', { level: 1, name: hardware }).waitFor()
  await bell.click()
  await john.getByRole('dialog').getByText('Unread', { exact: true }).click()
  await told.waitFor({ state: 'detached' })
  await john.keyboard.press('Escape')
  await openFromQueue(john, 'My Tickets', hardware)
  await reply(john, 'Your department is planned for the second week of next month. Would tablets help?')

  const page = refresh.page
  await page.reload()
  await page.getByText('Would tablets help?').waitFor()
  await page.getByLabel('Your message').fill('Two tablets would be wonderful.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Two tablets would be wonderful.').waitFor()
  await john.getByRole('article', { name: 'Message from Ken Tanaka' }).filter({ hasText: 'Two tablets' }).waitFor()

  await jane.getByRole('article', { name: 'Message from Ken Tanaka' }).filter({ hasText: 'Two tablets' }).waitFor()
  const dialog = jane.getByRole('dialog', { name: 'Resolve the ticket' })
  await pressFor(jane, 'e', dialog)
  await dialog.getByLabel('What solved it').fill('Ordered two tablets with the refresh of next month.')
  await dialog.getByRole('button', { name: /Resolve|Set to Resolved/ }).click()
  await jane.getByRole('button', { name: /Status.*Resolved/ }).waitFor()

  await page.reload()
  await page.getByRole('button', { name: 'This solved it' }).click()
  await page.getByText('The ticket is closed.').first().waitFor()
  await jane.getByRole('button', { name: /Status.*Closed/ }).waitFor()

  await page.getByRole('button', { name: 'Open it again' }).click()
  await page.getByText('The ticket is open again.').waitFor()
  await openFromQueue(john, 'My Tickets', hardware)
  await john.getByRole('button', { name: /Status.*Open/ }).waitFor()
  await john.getByRole('button', { name: /Assigned.*John Doe/ }).waitFor()
})

test('what happens while a page is still loading is shown on it all the same', async () => {
  const jane = await agentAt(browser, desk.url, 'jane.doe')
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const opening = { requester, subject: 'The vault does not open', body: 'Since today.', department: 'support' }
  const { number } = await callAs<{ number: string }>(jane, 'POST /tickets', opening)
  let open: (() => void) | undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  await jane.route('**/api/v1/live*', async (route) => {
    await opened
    await route.continue()
  })
  await jane.goto(`${desk.url}/agent/tickets/${number}?queue=open`)
  await jane.getByRole('heading', { level: 1, name: 'The vault does not open' }).waitFor()
  await jane.getByRole('button', { name: /Status.*Open/ }).waitFor()
  await callAs(jane, `PATCH /tickets/${number}`, { status: 'on-hold' })
  open?.()
  await jane.getByRole('button', { name: /Status.*On Hold/ }).waitFor()
})

async function transfer(page: Page, department: string): Promise<void> {
  await page.getByRole('button', { name: /Department/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Transfer the ticket' })
  await dialog.getByLabel('Department').click()
  await page.getByRole('option', { name: department }).click()
  await dialog.getByRole('button', { name: 'Transfer' }).click()
  await page.getByRole('button', { name: `Department ${department}` }).waitFor()
}
