import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { agentAt, browserFor, leaveField, pressFor } from './support/people.ts'
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

/** The screen at both widths, light and dark: axe finds nothing, and nothing is wider than the window. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settle(page)
      await expectAccessible(page)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} at ${width}`).toBeLessThanOrEqual(
      width,
    )
  }
  await screenshots(page, `agent-${name}`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function visit(path: string): Promise<void> {
  await jane.goto(`${desk.url}/agent/${path}`)
  await jane.getByRole('main').waitFor()
  await jane.waitForLoadState('networkidle').catch(() => undefined)
}

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
  await look(page, 'sign-in')
  await page.goto(`${desk.url}/agent/link#not-a-token-that-anybody-made`)
  await page.getByText('This link no longer works').waitFor()
  await look(page, 'dead-link')
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
  ['settings', 'settings'],
  ...[
    'desk',
    'agents',
    'departments',
    'teams',
    'roles',
    'topics',
    'statuses',
    'priorities',
    'slas',
    'fields',
    'keys',
    'outbox',
  ].map((page) => [`settings-${page}`, `settings/${page}`] as [string, string]),
])('the screen %s', async (name, path) => {
  await visit(path)
  await look(jane, name)
})

test('a ticket with its thread, its composers and its dialogs', async () => {
  await visit('tickets?queue=open')
  await jane.getByRole('link', { name: 'Token app rejects every PIN at branch 12' }).first().click()
  await jane
    .getByRole('article', { name: /^Reply from/ })
    .first()
    .waitFor()
  await look(jane, 'ticket')
  await pressFor(jane, 'r', jane.getByRole('textbox', { name: 'Reply' }))
  await jane.getByRole('textbox', { name: 'Reply' }).fill('The attached picture shows it.')
  await look(jane, 'ticket-reply')
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
    await look(jane, `dialog-${key === '?' ? 'keys' : key}`)
    await jane.keyboard.press('Escape')
    await jane.getByRole('dialog', { name: title }).waitFor({ state: 'detached' })
  }
  await jane.keyboard.press('Control+k')
  await jane.getByPlaceholder('Number, words, a person, or what to do').waitFor()
  await look(jane, 'palette')
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
