import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt } from './support/look.ts'
import { agentAt } from './support/people.ts'

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

test('a key is made for a program of osTicket, bound to where that runs, and revoked', async () => {
  await visitAt(jane, `${desk.url}/agent/settings/keys`)
  await jane.getByRole('button', { name: 'New key' }).first().click()
  await jane.getByLabel('Name').fill('Monitoring')
  const from = jane.getByRole('combobox', { name: 'May be used from' })
  await from.fill('example.com')
  await jane.getByRole('button', { name: 'Create' }).click()
  await jane.getByText('An address or a network, such as 192.0.2.7 or 10.0.0.0/8.').waitFor()
  await look(jane, 'agent-dialog-key-wrong')
  await from.press('Backspace')
  await from.fill('192.0.2.7, 10.0.0.0/8')
  await jane.getByRole('button', { name: 'Create' }).click()
  const secret = await jane.getByLabel('Key', { exact: true }).inputValue()
  await look(jane, 'agent-dialog-key-secret')
  await jane.getByRole('button', { name: /have it|kept|Done/i }).click()
  await jane.getByText('192.0.2.7, 10.0.0.0/8').waitFor()
  expect(await send(secret)).toBe(401)

  await jane.getByRole('button', { name: 'Monitoring' }).click()
  await look(jane, 'agent-dialog-key')
  const bound = jane.getByRole('combobox', { name: 'May be used from' })
  await bound.fill('127.0.0.1')
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('192.0.2.7, 10.0.0.0/8, 127.0.0.1').waitFor()
  await look(jane, 'agent-settings-keys-bound')
  expect(await send(secret)).toBe(201)

  await jane.getByRole('button', { name: 'Monitoring' }).click()
  await jane.getByRole('button', { name: 'Revoke' }).click()
  await jane.getByRole('dialog', { name: 'Revoke Monitoring?' }).getByRole('button', { name: 'Revoke' }).click()
  await jane.getByText('revoked', { exact: true }).waitFor()
  expect(await send(secret)).toBe(401)
})

async function send(secret: string): Promise<number> {
  const answer = await fetch(`${desk.url}/api/tickets.json`, {
    method: 'POST',
    headers: { 'x-api-key': secret },
    body: JSON.stringify({ email: 'monitoring@example.com', subject: 'Disk full', message: '95 %' }),
  })
  return answer.status
}
