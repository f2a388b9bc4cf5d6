import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShownRule } from '#api/rules.ts'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt } from './support/look.ts'
import { agentAt, callAs, openFromQueue, openTicket, pressFor } from './support/people.ts'

let desk: RunningDesk
let browser: Browser
let jane: Page

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([startDesk({ demo: true }), launchBrowser()])
  jane = await agentAt(browser, desk.url, 'jane.doe')
  // The bank has such a rule already; here it is written anew.
  await callAs(jane, 'PATCH /rules/outage-to-the-system-administrators', { disabled: true })
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

const visit = (path: string) => visitAt(jane, `${desk.url}/agent/${path}`)
/** By itself: its list of options has the same name while it is open. */
const input = (label: string) => jane.locator(`input[aria-label="${label}"]`)
const dialog = () => jane.getByRole('dialog')

async function choose(label: string, option: string) {
  await input(label).click()
  await jane.getByRole('option', { name: option, exact: true }).click()
}

async function addAct(name: string, option: string) {
  await jane.getByRole('button', { name: 'Add an act' }).click()
  await jane.getByRole('menuitem', { name, exact: true }).click()
  await choose(name, option)
}

/** Outage in the subject, or the topic Business Critical Outage: Emergency, SEV-A, System Administrators. */
async function writeTheRule() {
  await visit('settings/rules')
  await jane.getByRole('link', { name: 'New rule' }).first().click()
  await jane.getByLabel('Name', { exact: true }).fill('Outages go up')
  await jane.getByRole('button', { name: 'Add a condition' }).click()
  await choose('Field of condition 1', 'Subject')
  await input('Values of condition 1').fill('outage')
  await jane.keyboard.press('Enter')
  await jane.getByRole('button', { name: 'Add a condition' }).click()
  await choose('Field of condition 2', 'Help topic')
  await choose('Values of condition 2', 'Business Critical Outage')
  await jane.keyboard.press('Escape')
  await choose('How the conditions of this group are joined', 'At least one of these holds')
  await jane.getByText('Acts if Subject contains “outage” or Help topic is Business Critical Outage.').waitFor()
  await addAct('Set the priority', 'Emergency')
  await addAct('Set the SLA', 'SEV-A')
  await addAct('Transfer to a department', 'System Administrators')
}

test('Jane writes a rule for outages, simulates it and publishes it; Keyana’s ticket comes and lands right, and says why', async () => {
  await writeTheRule()
  await jane.getByText('In System Administrators tickets wait until somebody takes them.').waitFor()
  await jane.getByRole('button', { name: 'Change that' }).click()
  await dialog().getByLabel('Give waiting tickets to agents by themselves').check()
  await dialog().getByRole('radio', { name: 'Least loaded', exact: true }).check()
  await dialog().getByRole('button', { name: 'Save' }).click()
  await jane.getByText('System Administrators gives its tickets to agents by itself: least loaded.').waitFor()
  expect((await rules()).map(({ name }) => name)).not.toContain('Outages go up')

  await jane.getByRole('button', { name: 'Simulate' }).click()
  await dialog().getByRole('button', { name: 'Simulate' }).click()
  await dialog()
    .getByText(/^Of \d+ tickets in 30 days, \d+ would have been different\.$/)
    .waitFor({ timeout: 60_000 })
  await dialog().getByText('would have gone to System Administrators instead of Support.').waitFor()
  await dialog()
    .getByRole('row', { name: /^Rule “Outages go up” acted 0 [1-9]/ })
    .waitFor()
  await input('What differs').click()
  await jane.getByRole('option', { name: /^Department / }).click()
  await dialog().getByText('Support → System Administrators').first().waitFor()
  await look(jane, 'agent-simulation')
  await jane.keyboard.press('Escape')

  await jane.getByRole('button', { name: 'Save', exact: true }).click()
  await jane.getByRole('heading', { level: 1, name: 'Outages go up' }).waitFor()
  await callAs(jane, 'POST /rules', {
    ...{ name: 'Printers', group: 'sorting', when: [{ on: 'created' }], then: [{ do: 'tags', add: ['printer'] }] },
    if: { field: 'subject', operator: 'contains', values: ['printer'] },
  })

  const { number } = await openTicket(browser, desk.url, {
    topic: 'General Question',
    name: 'Keyana Johnson',
    email: 'johnson@example.com',
    summary: 'Outage: nobody at branch 12 can pay',
    details: 'All eleven terminals say the same.',
  })
  await visit(`tickets/${number}?queue=open`)
  await jane.getByText(/^Assigned to .* by Routing “System Administrators”/).waitFor()
  await jane.getByRole('button', { name: /Emergency/ }).waitFor()
  await jane.getByRole('button', { name: /SLA.*SEV-A/ }).waitFor()
  const moved = jane.getByRole('listitem').filter({ hasText: /^Rule “Outages go up” transferred it/ })
  await moved.getByRole('button', { name: 'why?' }).click()
  await jane.getByRole('dialog', { name: 'why?' }).getByText('Subject contains “outage”').waitFor()
  await jane.keyboard.press('Escape')
  await jane.getByRole('dialog', { name: 'why?' }).waitFor({ state: 'detached' })
  await jane.getByRole('heading', { level: 1, name: 'Outage: nobody at branch 12 can pay' }).waitFor()

  await pressFor(jane, 'w', jane.getByRole('dialog', { name: `Why? Ticket ${number}` }))
  await dialog().getByText('Why not?').click()
  await dialog().getByText('Subject contains “printer”: it was “Outage: nobody at branch 12 can pay”').waitFor()
  await look(jane, 'agent-dialog-why-not')
})

const rules = async () => (await callAs<{ items: ShownRule[] }>(jane, 'GET /rules')).items

test('what was simulated stands in the settings', async () => {
  await visit('settings/simulations')
  await jane.getByRole('row', { name: /Outages go up.* \d+ of \d+ differs?$/ }).waitFor()
  await look(jane, 'agent-settings-simulations')
})

test('a macro is called by “/” and says what it will do before it does; for several tickets too', async () => {
  await visit('settings/macros')
  await look(jane, 'agent-settings-macros')
  await jane.getByRole('link', { name: 'Password reset sent' }).click()
  await jane.getByRole('heading', { level: 1, name: 'Password reset sent' }).waitFor()
  await jane.getByRole('heading', { name: 'On a ticket' }).or(jane.getByText('On a ticket')).first().waitFor()
  await look(jane, 'agent-macro')

  await visit('tickets?queue=open')
  await jane.getByRole('checkbox').nth(1).check()
  await jane.getByRole('checkbox').nth(2).check()
  await pressFor(jane, 'm', jane.getByRole('dialog', { name: 'Apply a macro to 2 tickets' }))
  await dialog()
    .getByRole('option', { name: /A little more, please/ })
    .click()
  await dialog()
    .getByRole('button', { name: /^Apply to \d ticket/ })
    .waitFor()
  await look(jane, 'agent-dialog-macro')
  await jane.keyboard.press('Escape')

  await openFromQueue(jane, 'Open', 'Outage: nobody at branch 12 can pay')
  await pressFor(jane, 'r', jane.getByRole('textbox', { name: 'Reply' }))
  await jane.keyboard.type('/outage')
  await jane.getByRole('option', { name: /Outage: we are on it/ }).waitFor()
  await jane.keyboard.press('Enter')
  await expect.poll(() => jane.getByRole('textbox', { name: 'Reply' }).innerText()).toMatch(/^Dear Keyana,/)
  await jane.getByText('Status → In Progress').waitFor()
  await look(jane, 'agent-composer-macro')
})
