import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt, walkTo } from './support/look.ts'
import { agentAt, browserFor, callAs, leaveField, pressFor } from './support/people.ts'
import { screenshots, settle } from './support/screens.ts'

const picture = join(import.meta.dirname, '../docs/workspace.png')

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

const visit = (path: string) => visitAt(jane, `${desk.url}/agent/${path}`)

test('the picture in the README is how it looks', async () => {
  await visit('tickets?queue=open')
  await jane.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await jane.getByRole('link', { name: 'Token app rejects every PIN at branch 12' }).first().click()
  await jane
    .getByRole('article', { name: /^Reply from/ })
    .first()
    .waitFor()
  await settle(jane)
  await jane.keyboard.press('r')
  await jane
    .getByRole('textbox', { name: 'Reply' })
    .fill('Payments work again at branch 12. Thank you for your patience!')
  await settle(jane)
  const now = await jane.screenshot({ animations: 'disabled', caret: 'hide' })
  if (process.env['OSTLER_PICTURES']) await writeFile(picture, now)
  const shares = await share([now, await readFile(picture)])
  // Numbers and times differ from day to day; a screen that was rebuilt differs more.
  expect(shares, 'run this test with OSTLER_PICTURES=1 and look at docs/workspace.png').toBeLessThan(0.04)
})

test('the sign-in page', async () => {
  const page = await (await browserFor(browser)).newPage()
  await page.goto(`${desk.url}/agent/`)
  await page.getByText('ostler-demo').waitFor()
  await look(page, 'agent-sign-in')
  await page.goto(`${desk.url}/agent/link#not-a-token-that-anybody-made`)
  await page.getByText('This link no longer works').waitFor()
  await look(page, 'agent-dead-link')
})

test.each([
  ['dashboard', ''],
  ['list', 'tickets?queue=open'],
  ['list-empty', 'tickets?queue=unassigned&q=nothing-is-called-so'],
  ['list-closed', 'tickets?queue=closed'],
  ['new-ticket', 'tickets/new'],
  ['ticket-missing', 'tickets/100000'],
  ['people', 'people'],
  ['person', 'people/1'],
  ['organisations', 'organisations'],
  ['organisation-missing', 'organisations/999999'],
  ['list-deleted', 'tickets?queue=all&deleted=true'],
  ['profile', 'profile'],
])('the screen %s', async (name, path) => {
  await walkTo(jane, `${desk.url}/agent/${path}`)
  await look(jane, `agent-${name}`)
})

test('what one was told, on its page and in the panel of the bell', async () => {
  await visit('notices')
  await jane.getByRole('heading', { level: 2 }).first().waitFor()
  await look(jane, 'agent-notices')
  const panel = jane.getByRole('dialog', { name: 'Notifications' })
  await jane.keyboard.press('g')
  await jane.keyboard.press('n')
  await panel.getByRole('heading', { level: 3 }).first().waitFor()
  await settle(jane)
  await expectAccessible(jane)
  await jane.keyboard.press('ArrowDown')
  const first = panel.getByRole('listitem').first().getByRole('link')
  expect(await first.evaluate((link) => link === document.activeElement)).toBe(true)
  await jane.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
})

test('a ticket with its thread, its composers and its dialogs', async () => {
  await visit('tickets?queue=open')
  await jane.getByRole('link', { name: 'Token app rejects every PIN at branch 12' }).first().click()
  await jane
    .getByRole('article', { name: /^Reply from/ })
    .first()
    .waitFor()
  await look(jane, 'agent-ticket')
  await pressFor(jane, 'r', jane.getByRole('textbox', { name: 'Reply' }))
  await jane.getByRole('textbox', { name: 'Reply' }).fill('The attached picture shows it.')
  await look(jane, 'agent-ticket-reply')
  await jane.getByRole('button', { name: 'Reply and set the status' }).click()
  await jane.getByRole('menuitem', { name: 'Send later' }).click()
  const later = jane.getByRole('dialog', { name: 'Send later' })
  await later.getByRole('button', { name: 'Tomorrow 9:00' }).click()
  await look(jane, 'agent-dialog-later')
  await later.getByRole('button', { name: 'Send then' }).click()
  await jane.getByRole('article', { name: /^Will be sent by Jane Doe/ }).waitFor()
  await look(jane, 'agent-ticket-waiting')
  await jane.getByRole('button', { name: 'Edit', exact: true }).click()
  await jane.getByRole('textbox', { name: 'Reply' }).filter({ hasText: 'The attached picture' }).waitFor()
  await jane.keyboard.press('Escape')
  await leaveField(jane)
  for (const [key, title] of [
    ['a', 'Assign the ticket'],
    ['s', 'Set the status'],
    ['t', 'Transfer the ticket'],
    ['e', 'Resolve the ticket'],
    ['?', /[Kk]ey/],
  ] as const) {
    await pressFor(jane, key, jane.getByRole('dialog', { name: title }))
    await look(jane, `agent-dialog-${key === '?' ? 'keys' : key}`)
    await jane.keyboard.press('Escape')
    await jane.getByRole('dialog', { name: title }).waitFor({ state: 'detached' })
  }
  await jane.keyboard.press('Control+k')
  await jane.getByPlaceholder('Number, words, a person, or what to do').waitFor()
  await look(jane, 'agent-palette')
})

test('a promise is explained, followed from running to paused to late, and asked what it would be', async () => {
  const promises = { targets: [target('first-response', 900), target('resolution', 28_800, 'business-hours')] }
  await callAs(jane, 'POST /slas', { name: 'Promptly', ...promises })
  const intake = { requester: { name: 'Ken' }, subject: 'The door does not open', body: 'It is locked.' }
  const { number } = await callAs<{ number: string }>(jane, 'POST /tickets', { ...intake, sla: 'promptly' })
  await visit(`tickets/${number}`)
  const side = jane.getByRole('region', { name: 'Promise' })
  await side.getByRole('heading', { name: /^First response in 1[45]m$/ }).waitFor()
  await side.getByText('Counted around the clock').waitFor()
  await side.getByText('How it was counted').last().click()
  await side.getByText('Counted by Business hours (version 1), America/New_York').waitFor()
  await side.getByText('What if?').click()
  await side.getByLabel('With the policy').selectOption({ label: 'SEV-B' })
  await side.getByText(/^Resolution: /).waitFor()
  await jane.getByRole('button', { name: /^reply in 1[45]m: what is promised$/ }).click()
  await jane.getByRole('dialog').getByText(/^Due /).first().waitFor()
  await look(jane, 'agent-ticket-clocks')
  await callAs(jane, `POST /tickets/${number}/replies`, { body: 'Which?', status: 'pending-customer-reply' })
  await jane.getByText(/^first response met, 1[45]m left$/).waitFor()
  await jane.getByText(/^resolution paused, \d+h left$|^resolution paused, 7h \d+m left$/).waitFor()
  await jane.getByRole('button', { name: /left, paused: what is promised$/ }).waitFor()
  await side.getByText(/^Paused since/).waitFor()
  await side.getByText('1 finished, none missed').waitFor()
  await screenshots(jane, 'agent-ticket-paused')
  const soon = new Date(Date.now() + 3_000).toISOString()
  await callAs(jane, `PATCH /tickets/${number}`, { status: 'open', dueAt: soon })
  await jane.getByRole('button', { name: '1m late: what is promised' }).waitFor()
  await side.getByText(/^Set by hand. It stands before Promptly’s /).waitFor()
  await screenshots(jane, 'agent-ticket-late')
  await visit('tickets?queue=overdue')
  const row = jane.getByRole('listitem').filter({ hasText: 'The door does not open' })
  await row.getByText(/^\dm late$/).hover({ force: true })
  await jane.getByText(/^Due date/).waitFor()
  await look(jane, 'agent-list-clocks')
})

function target(metric: string, seconds: number, calendar: string | null = null) {
  return { metric, seconds, hours: calendar === null ? 'always' : 'calendar', calendar }
}

test('a word that never ends breaks, and covers nothing beside it', async () => {
  const subject = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(3)
  const requester = { name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3), email: `${'l'.repeat(60)}@example.com` }
  await visit('tickets?queue=open')
  await jane.getByRole('link', { name: 'Token app rejects every PIN at branch 12' }).first().click()
  const pill = jane.getByRole('button', { name: /\d+ new/ })
  await callAs(jane, 'POST /tickets', { requester, subject, body: 'x'.repeat(2_000) })
  await pill.waitFor()
  await look(jane, 'agent-ticket-news')
  await pill.click()
  await jane.getByRole('link', { name: subject }).first().click()
  const heading = jane.getByRole('heading', { level: 1, name: subject })
  await heading.waitFor()
  await jane.getByRole('article', { name: /^Message from/ }).waitFor()
  for (const width of [1440, 390]) {
    await jane.setViewportSize({ width, height: 900 })
    expect(await jane.evaluate(coveredOrCut), `at ${width}`).toEqual([])
  }
  await look(jane, 'agent-ticket-long')
})

/** What of the ticket's head is cut, or stands on what is beside it. */
function coveredOrCut(): string[] {
  const head = document.querySelector('header:has(h1)') ?? document.body
  const parts = [...(head.firstElementChild?.children ?? [])].map((one) => ({ one, box: one.getBoundingClientRect() }))
  const cut = [...head.querySelectorAll('h1, h1 *')].filter((one) => one.scrollWidth > one.clientWidth + 1)
  const outside = parts.filter(({ box }) => box.right > innerWidth + 1)
  const covered = parts.filter(({ box }, at) =>
    parts.some((other, place) => place > at && other.box.left < box.right - 1),
  )
  return [...cut, ...[...outside, ...covered].map(({ one }) => one)].map((one) => one.outerHTML.slice(0, 120))
}

test('an organisation with its members and what they ask', async () => {
  await visit('organisations')
  const made = { name: 'Quay Traders', domains: ['quay.example'], shared: true }
  const { id } = await callAs<{ id: number }>(jane, 'POST /organisations', made)
  const requester = { name: 'Quinn Quay', email: 'quinn@quay.example' }
  await callAs(jane, 'POST /tickets', { requester, subject: 'The crane screen is dark', body: 'Since today.' })
  await visit(`organisations/${id}`)
  await jane.getByRole('link', { name: 'The crane screen is dark' }).waitFor()
  await jane.getByRole('link', { name: /Quinn Quay/ }).waitFor()
  await look(jane, 'agent-organisation')
})

test('two people who are one, and one who is erased', async () => {
  await visit('people')
  const name = 'Mina Doppel'
  const { id } = await callAs<{ id: number }>(jane, 'POST /customers', { name, email: 'mina@example.com' })
  await callAs(jane, 'POST /customers', { name, email: 'mina@example.org', phone: '+49 30 5551234', language: 'de' })
  const requester = { name, email: 'mina@example.org' }
  const { number } = await callAs<{ number: string }>(jane, 'POST /tickets', { requester, subject: 'Hm', body: 'Hm.' })
  await visit(`people/${id}`)
  await jane.getByRole('heading', { name: 'Possibly the same person' }).waitFor()
  await look(jane, 'agent-person-alike')
  await jane.getByRole('button', { name: `Merge with ${name}` }).click()
  await jane.getByText('Taken over, because it is missing').waitFor()
  await look(jane, 'agent-dialog-merge')
  await jane.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await jane.getByRole('heading', { name: 'Also known as' }).waitFor()
  await jane.getByRole('link', { name: 'Hm' }).waitFor()
  await look(jane, 'agent-person-merged')
  await jane.getByRole('button', { name: `More about ${name}` }).click()
  await jane.getByRole('menuitem', { name: 'Erase this person' }).click()
  await jane.getByRole('menu').waitFor({ state: 'detached' })
  await jane.getByLabel('Type mina@example.com to confirm').fill('mina@example.com')
  await look(jane, 'agent-dialog-erase')
  await jane.getByRole('button', { name: 'Erase for ever' }).click()
  await jane.getByText('Everything that was found is removed.').waitFor()
  await jane.getByText('Nothing of them is known any more').waitFor({ state: 'detached' })
  await look(jane, 'agent-person-erased')
  await visit(`tickets/${number}`)
  await jane.getByText('The words of this message were erased').first().waitFor()
  await look(jane, 'agent-ticket-erased')
})

test('what was deleted, with its days and the way back', async () => {
  await visit('tickets?queue=open')
  const requester = { name: 'Ken Tanaka', email: 'ken@example.com' }
  const ask = { requester, subject: 'Deleted by mistake', body: 'Oh.' }
  const { number } = await callAs<{ number: string }>(jane, 'POST /tickets', ask)
  await callAs(jane, `DELETE /tickets/${number}`)
  await visit('tickets?queue=all&deleted=true')
  await jane.getByText('29 days left').or(jane.getByText('30 days left')).first().waitFor()
  await jane.getByLabel(`Select ticket ${number}`).click()
  await jane.getByRole('button', { name: 'Bring 1 back' }).waitFor()
  await look(jane, 'agent-list-deleted-chosen')
  await jane.getByRole('link', { name: 'Deleted by mistake' }).click()
  await jane.getByRole('button', { name: 'Bring it back' }).waitFor()
  await look(jane, 'agent-ticket-deleted')
  await jane.goBack()
  await jane.getByLabel(`Select ticket ${number}`).waitFor()
  if (!(await jane.getByRole('button', { name: 'Bring 1 back' }).isVisible()))
    await jane.getByLabel(`Select ticket ${number}`).click()
  await jane.getByRole('button', { name: 'Bring 1 back' }).click()
  await jane.getByText('1 ticket brought back.').first().waitFor()
})

/** Which share of the picture's parts differs clearly, looked at from some distance. */
async function share(pictures: [Buffer, Buffer]): Promise<number> {
  const blank = await (await browserFor(browser)).newPage()
  try {
    return await blank.evaluate(
      async (sources) => {
        const [a, b] = await Promise.all(
          sources.map(async (source) => {
            const image = new Image()
            image.src = source
            await image.decode()
            const canvas = new OffscreenCanvas(180, 112)
            const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
            context.drawImage(image, 0, 0, 180, 112)
            return context.getImageData(0, 0, 180, 112).data
          }),
        )
        if (!a || !b) return 1
        let different = 0
        for (let at = 0; at < a.length; at += 4) {
          const apart = [0, 1, 2].map((channel) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0)))
          if (Math.max(...apart) > 48) different += 1
        }
        return different / (a.length / 4)
      },
      pictures.map((bytes) => `data:image/png;base64,${bytes.toString('base64')}`),
    )
  } finally {
    await blank.close()
  }
}
