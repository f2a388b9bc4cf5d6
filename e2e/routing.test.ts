import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt } from './support/look.ts'
import { agentAt, callAs, pressFor } from './support/people.ts'

let desk: RunningDesk
let browser: Browser
let jane: Page
let john: Page

const department = 'Card Services'
/** Two who answer, and Jane who looks. */
const members = [
  { agent: 'john.doe', role: 'expanded-access' },
  { agent: 'amara.nwosu', role: 'expanded-access' },
  { agent: 'jane.doe', role: 'view-only' },
]

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([startDesk({ demo: true }), launchBrowser()])
  jane = await agentAt(browser, desk.url, 'jane.doe')
  john = await agentAt(browser, desk.url, 'john.doe')
  await callAs(jane, 'POST /departments', { name: department, members })
})
afterAll(async () => {
  await browser.close()
  await desk[Symbol.asyncDispose]()
})

const visit = (path: string) => visitAt(jane, `${desk.url}/agent/${path}`)

/** A ticket that comes to the department; Jane's page shows to whom it went by itself, and asks why. */
async function arrive(subject: string): Promise<{ number: string; assignee: string }> {
  const requester = { email: 'keyana@example.com', name: 'Keyana Johnson' }
  const { number } = await callAs<{ number: string }>(john, 'POST /tickets', {
    ...{ requester, subject, body: 'My card was swallowed.', department: 'card-services' },
  })
  await visit(`tickets/${number}?queue=open`)
  const assigned = jane.getByRole('listitem').filter({ hasText: /^Assigned to .* by Routing “Card Services”/ })
  await assigned.waitFor()
  await assigned.getByRole('button', { name: 'why?' }).click()
  const assignee = /^Assigned to (.*) by /.exec(await assigned.innerText())?.[1] ?? ''
  return { number, assignee }
}

test('Jane turns on round robin for two agents, one goes away: three tickets go right, and the why says so', async () => {
  await visit('settings/routing')
  await jane.getByRole('button', { name: department }).click()
  const dialog = jane.getByRole('dialog', { name: `Routing of ${department}` })
  await dialog.getByText('2 agents may reply here and can be given tickets.').waitFor()
  await dialog.getByLabel('Give waiting tickets to agents by themselves').check()
  await dialog.getByRole('radio', { name: 'Round robin' }).check()
  await look(jane, 'agent-dialog-routing')
  const simulation = jane.getByRole('dialog', { name: `Simulate “${department}”` })
  await dialog.getByRole('button', { name: 'Simulate' }).click()
  await simulation.waitFor()
  await jane.keyboard.press('Escape')
  await simulation.waitFor({ state: 'detached' })
  expect(await dialog.getByRole('radio', { name: 'Round robin' }).isChecked()).toBe(true)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await jane.getByRole('row', { name: /Card Services round robin/ }).waitFor()

  const why = jane.getByRole('dialog', { name: 'why?' })
  const first = await arrive('Card swallowed at branch 12')
  await why.getByRole('row', { name: new RegExp(`${first.assignee} got it`) }).waitFor()
  await why.getByRole('row', { name: 'Jane Doe may not reply here' }).waitFor()
  const second = await arrive('Card swallowed at branch 14')
  await why.getByText(`It was the turn of ${second.assignee}.`).waitFor()
  expect(new Set([first.assignee, second.assignee])).toEqual(new Set(['John Doe', 'Amara Nwosu']))

  await visitAt(john, `${desk.url}/agent/tickets/${second.number}?queue=open`)
  const amara = await agentAt(browser, desk.url, 'amara.nwosu')
  await amara.getByRole('button', { name: /^Amara Nwosu, Online/ }).click()
  await amara.getByRole('radio', { name: 'Away' }).check()
  await amara.getByText('Back soon; nothing new by routing.').waitFor()
  await amara.getByRole('combobox', { name: 'Until' }).click()
  await amara.getByRole('option', { name: '1 hour from now' }).click()
  await look(amara, 'agent-availability')

  const third = await arrive('Card swallowed at branch 15')
  expect(third.assignee).toBe('John Doe')
  await why.getByRole('row', { name: /Amara Nwosu away/ }).waitFor()
  await why.getByText('John Doe was the only one who could have it.').waitFor()
  await look(jane, 'agent-ticket-why')
  await jane.keyboard.press('Escape')

  // Nobody reloads: the picker knows that Amara is away, and until when (which may be tomorrow: "Wed 00:05").
  await john.getByRole('button', { name: /Assigned/ }).click()
  await john.getByRole('option', { name: /Amara Nwosu.*away until (\w+ )?\d\d:\d\d/ }).waitFor()
  await john.keyboard.press('Escape')
})

test('what waits because nobody is there stands in the workload and in the ticket’s “Why?”, and is said to who is away', async () => {
  await pressFor(john, 'ControlOrMeta+k', john.getByRole('textbox', { name: 'Search, jump or act' }))
  await john.keyboard.type('I am busy')
  await john.keyboard.press('Enter')
  await john.getByRole('button', { name: /^John Doe, Busy/ }).waitFor()
  const { number } = await callAs<{ number: string }>(john, 'POST /tickets', {
    requester: { email: 'ken@example.com', name: 'Ken Tanaka' },
    ...{ subject: 'The new card never came', body: 'Two weeks ago.', department: 'card-services' },
  })
  await visit('workload')
  await jane.getByRole('heading', { level: 3, name: department }).waitFor()
  await jane.getByText(/Nobody can have it: .*1 away.*/).waitFor()
  await jane.getByRole('meter', { name: 'Load of John Doe' }).waitFor()
  await look(jane, 'agent-workload')

  await visit(`tickets/${number}?queue=open`)
  await pressFor(jane, 'w', jane.getByRole('dialog', { name: `Why? Ticket ${number}` }))
  await jane.getByText(/Nobody could have it, so it waits: .*1 busy.*/).waitFor()
  await look(jane, 'agent-dialog-why')
  await jane.keyboard.press('Escape')

  await john.reload()
  await john.getByText('You are busy. 1 ticket waits where you work.').waitFor()
  await look(john, 'agent-away-line')
  await john.getByRole('button', { name: 'I am online' }).click()
  await john.getByText('1 ticket waits where you work.').waitFor({ state: 'detached' })
  await jane.getByText(/^Assigned to John Doe by Routing “Card Services”/).waitFor()

  // Only who may release it; who just had it does not get it again at once.
  await john.goto(`${desk.url}/agent/tickets/${number}?queue=open`)
  await john.getByRole('button', { name: 'More acts' }).click()
  await john.getByRole('menuitem', { name: 'Back to the router' }).click()
  await john.getByText('Back in the queue.').waitFor()
  await jane.getByRole('button', { name: /Assigned.*Nobody/ }).waitFor()
})
