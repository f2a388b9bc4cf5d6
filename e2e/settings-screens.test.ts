import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sla } from '#api/sla.ts'
import { expectAccessible } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { type RunningDesk, startDesk } from './support/desk.ts'
import { look, visitAt, walkTo } from './support/look.ts'
import { agentAt, callAs } from './support/people.ts'
import { screenshots } from './support/screens.ts'

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

const pages = [
  ...[
    'desk',
    'lifecycle',
    'agents',
    'departments',
    'teams',
    'roles',
    'topics',
    'statuses',
    'priorities',
    'slas',
    'calendars',
  ],
  ...['fields', 'skills', 'routing', 'keys', 'webhooks', 'mail-templates', 'alerts', 'outbox'],
]

test.each([
  ['settings', 'settings'],
  ...pages.map((page) => [`settings-${page}`, `settings/${page}`] as [string, string]),
])('the screen %s', async (name, path) => {
  await walkTo(jane, `${desk.url}/agent/${path}`)
  await look(jane, `agent-${name}`)
})

test('the forms of a department, and of an agent about to be locked', async () => {
  await visit('settings/departments')
  await jane.getByRole('button', { name: 'Human Resources' }).click()
  await jane
    .getByRole('combobox', { name: /^Role of/ })
    .first()
    .waitFor()
  await look(jane, 'agent-dialog-department')
  await visit('settings/agents')
  await jane.getByRole('searchbox', { name: 'Find by name, username or address' }).fill('john')
  await jane.getByRole('table').getByRole('button').first().click()
  await jane.getByLabel('May sign in').uncheck()
  await jane.getByText('They are signed out everywhere at once.').waitFor()
  await look(jane, 'agent-dialog-agent')
})

test('members whom somebody else changed meanwhile are asked about, and taken over', async () => {
  await visit('settings/departments')
  await jane.getByRole('button', { name: 'Human Resources' }).click()
  const dialog = jane.getByRole('dialog', { name: 'Change Human Resources' })
  const remove = dialog.getByRole('button', { name: /^Take .* out$/ })
  await remove.last().waitFor()
  const before = await remove.count()
  const { members, others } = await membersOf('human-resources')
  const joined = { agent: others[0]?.username, role: members[0]?.role }
  await callAs(jane, 'PATCH /departments/human-resources', { members: [...members, joined], was: { members } })
  await dialog.getByRole('combobox', { name: 'Add somebody' }).click()
  await jane.getByRole('option').last().click()
  expect(await remove.count()).toBe(before + 1)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('changed “Members” meanwhile.').waitFor()
  expect(await dialog.getByRole('alert').innerText()).toContain(`Agent: ${others[0]?.name}; Role: `)
  await look(jane, 'agent-dialog-conflict')
  await dialog.getByRole('button', { name: 'Keep theirs' }).click()
  expect(await remove.count()).toBe(before + 1)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await membersOf('human-resources')).members).toHaveLength(before + 1)
})

interface Listed {
  username: string
  name: string
  departments: { department: string; role: string }[]
}

async function membersOf(key: string) {
  const { items } = await callAs<{ items: Listed[] }>(jane, 'GET /agents')
  const roleOf = ({ departments }: Listed) => departments.find(({ department }) => department === key)?.role
  return {
    members: items.flatMap((agent) => (roleOf(agent) ? [{ agent: agent.username, role: roleOf(agent) }] : [])),
    others: items.filter((agent) => !roleOf(agent)),
  }
}

test('a priority about to go out of use, the history of statuses, and what a search finds', async () => {
  await visit('settings/priorities')
  await jane.getByRole('button', { name: 'High', exact: true }).click()
  await jane.getByLabel('Out of use').check()
  await jane.getByText('It cannot go out of use yet').waitFor()
  await jane.getByText('It cannot be deleted, because it is in use.').waitFor()
  await look(jane, 'agent-dialog-priority')
  await visit('settings/statuses')
  await jane.getByRole('button', { name: 'Move On Hold up' }).click()
  await jane.getByText('On Hold is now at place 3 of 6.').waitFor()
  await jane.getByRole('button', { name: 'History' }).click()
  await jane.getByRole('button', { name: 'Undo this change' }).first().waitFor()
  await look(jane, 'agent-history')
  await visit('settings/statuses')
  await jane.getByRole('searchbox', { name: 'Search settings' }).fill('zeit')
  await jane.getByRole('link', { name: 'Time zone Company' }).waitFor()
  await look(jane, 'agent-settings-search')
})

test('a plan of one grace period grows into promises, conditions and a ladder; its history says so in words', async () => {
  await visit('settings/slas')
  await jane.getByRole('button', { name: 'SEV-B', exact: true }).click()
  const dialog = jane.getByRole('dialog', { name: 'Change SEV-B' })
  await dialog.getByLabel('Grace period').fill('1,5 Std')
  await dialog.getByText('= 1 h 30 min').waitFor()
  await look(jane, 'agent-dialog-sla')
  await dialog.getByRole('button', { name: 'More promises' }).click()
  await jane.getByRole('heading', { level: 1, name: 'SEV-B' }).waitFor()
  await jane.getByRole('textbox', { name: 'First response, Every priority' }).fill('15m')
  await jane.getByRole('combobox', { name: 'A column for a priority' }).click()
  await jane.getByRole('option', { name: 'Emergency' }).click()
  await jane.getByRole('textbox', { name: 'First response, Emergency' }).fill('soon')
  await jane.getByText('This is no length of time.').waitFor()
  await jane.getByRole('button', { name: 'Add a condition' }).click()
  await choose('Field of condition 1', 'Department')
  await choose('Values of condition 1', 'Human Resources')
  await jane.keyboard.press('Escape')
  await jane.getByRole('button', { name: 'Add a group' }).click()
  await choose('Field of condition 2.1', 'Tags')
  await input('Values of condition 2.1').fill('VIP')
  await jane.keyboard.press('Enter')
  await jane.getByText('Taken when Department is Human Resources and Tags has one of vip.').waitFor()
  await jane.getByRole('button', { name: 'Add a step' }).click()
  await jane.getByRole('button', { name: 'Use this step' }).click()
  await look(jane, 'agent-sla')
  await jane.getByRole('button', { name: 'Write it as text' }).click()
  const text = jane.getByLabel('The conditions as text')
  expect(await text.inputValue()).toBe('department is human-resources and any (tag is vip)')
  await text.fill('departmnt is human-resources')
  await jane.getByText('Did you mean “department”?').waitFor()
  expect(await jane.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
  await look(jane, 'agent-conditions-text')
  await text.fill('department is "Human Resources" and any (tag is vip)')
  await jane.getByRole('button', { name: 'Back to the form' }).click()
  await jane.getByRole('textbox', { name: 'First response, Emergency' }).fill('5 Minuten')
  await jane.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(async () => (await sevB())?.ladder.length).toBe(1)
  const saved = await sevB()
  expect(saved?.targets.map(({ metric, priority, seconds }) => [metric, priority, seconds])).toEqual([
    ['first-response', null, 900],
    ['first-response', 'emergency', 300],
    ['resolution', null, 5_400],
  ])
  expect(saved?.conditions).toEqual({
    all: [
      { field: 'department', operator: 'is', values: ['human-resources'] },
      { any: [{ field: 'tags', operator: 'is', values: ['vip'] }] },
    ],
  })
  await jane.getByRole('button', { name: 'History' }).click()
  await jane.getByText('5 min first response (Emergency, Around the clock)').waitFor()
  await jane.getByText('30 min before anything promised is due, tell the assignee.').last().waitFor()
  await look(jane, 'agent-sla-history')
  await jane.getByRole('button', { name: 'Undo this change' }).first().click()
  await expect.poll(async () => (await sevB())?.ladder.length).toBe(0)
})

async function choose(label: string, option: string) {
  await input(label).click()
  await jane.getByRole('option', { name: option, exact: true }).click()
}

/** By itself: its list of options has the same name while it is open. */
function input(label: string) {
  return jane.locator(`input[aria-label="${label}"]`)
}

const sevB = async () => {
  const { items } = await callAs<{ items: Sla[] }>(jane, 'GET /slas')
  return items.find(({ key }) => key === 'sev-b')
}

test('a rule is written: when, if and then; it is warned of, tried on a ticket, and saved', async () => {
  await visit('settings/rules')
  await jane.getByRole('button', { name: 'New group' }).click()
  const dialog = jane.getByRole('dialog', { name: 'New group' })
  await dialog.getByLabel('Name').fill('Night watch')
  await look(jane, 'agent-dialog-rule-group')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const group = jane.getByRole('region', { name: 'Night watch' })
  await group.getByText('No rules in this group yet.').waitFor()
  await group.getByRole('link', { name: 'New rule' }).click()
  await jane.getByRole('heading', { level: 1, name: 'New rule' }).waitFor()
  await jane.getByLabel('Name', { exact: true }).fill('Outage')
  await jane.getByRole('button', { name: 'Add an act' }).click()
  await jane.getByRole('menuitem', { name: 'Send a mail' }).click()
  await jane.getByLabel('Subject', { exact: true }).fill('We know')
  await jane.getByLabel('Text', { exact: true }).fill('About {{ticket.number}}')
  await jane.getByText('It mails whoever asks about every ticket').waitFor()
  await jane.getByRole('button', { name: 'Add a condition' }).click()
  await choose('Field of condition 1', 'Subject')
  await input('Values of condition 1').fill('outage')
  await jane.keyboard.press('Enter')
  await jane.getByText('It mails whoever asks about every ticket').waitFor({ state: 'detached' })
  await jane.getByRole('button', { name: 'Add a group' }).click()
  await choose('Field of condition 2.1', 'Created')
  await input('Values of condition 2.1').fill('2 h')
  await jane.getByRole('button', { name: 'Add an occasion' }).click()
  await choose('Occasion 2', 'Some time after something')
  const { items } = await callAs<{ items: { number: string }[] }>(jane, 'GET /tickets?limit=1')
  await jane.getByLabel('Ticket number').fill(items[0]?.number ?? '')
  await jane.getByRole('button', { name: 'Try', exact: true }).click()
  await jane.getByText('It would not act.').waitFor()
  await look(jane, 'agent-rule')
  await jane.getByRole('button', { name: 'Save', exact: true }).click()
  await jane.getByRole('heading', { level: 1, name: 'Outage' }).waitFor()
  await jane.getByText('It has not acted yet.').waitFor()
  await jane.getByRole('link', { name: '← Rules' }).click()
  await jane.getByText(/When a ticket comes or 1 day has passed.*, if Subject contains “outage”/).waitFor()
  await look(jane, 'agent-settings-rules')
})

test('what is found in the settings leads to its field', async () => {
  await visit('tickets?queue=open')
  await jane.keyboard.press('Control+k')
  const palette = jane.getByPlaceholder('Number, words, a person, or what to do')
  await palette.fill('largest file')
  await jane.getByText('Ticket rules').waitFor()
  await look(jane, 'agent-palette-settings')
  await jane.keyboard.press('Enter')
  await jane.locator('[data-path="attachmentMegabytes"]:focus').waitFor()
  const search = jane.getByRole('searchbox', { name: 'Search settings' })
  for (const [typed, found, field] of [
    ['heading', 'Heading Company', '[data-path="portal.en.heading"]'],
    ['logo', 'Logo Company', '#logo'],
  ] as const) {
    await search.fill(typed)
    await jane.getByRole('link', { name: found }).click()
    await jane.locator(`${field}:focus`).waitFor()
  }
})

test('a calendar: a night shift and a holiday in the draft, seen in the week, the year and what is due', async () => {
  await visit('settings/calendars')
  await jane.getByRole('link', { name: 'Business hours' }).click()
  await jane.getByLabel('It begins').fill('2026-12-18T16:00')
  const due = jane.getByRole('region', { name: 'Try it' }).locator('time')
  await expect.poll(() => due.getAttribute('datetime')).toBe('2026-12-21T20:00:00.000Z')
  await jane.getByRole('button', { name: /^Friday 08/ }).click()
  await jane.getByRole('button', { name: 'Add hours' }).click()
  const night = jane.getByRole('group', { name: 'Friday, hours 2' })
  await night.getByLabel('From').fill('22:00')
  await night.getByLabel('To').fill('06:00')
  await night.getByText('next day').waitFor()
  await expect.poll(() => due.getAttribute('datetime')).toBe('2026-12-19T10:00:00.000Z')
  await jane.getByRole('button', { name: 'Friday, 18 December 2026: open as usual' }).focus()
  await jane.keyboard.press('ArrowRight')
  expect(await jane.evaluate(() => document.activeElement?.getAttribute('data-date'))).toBe('2026-12-19')
  await jane.keyboard.press('Enter')
  await jane.getByLabel('Name', { exact: true }).last().fill('Stocktaking')
  await expectAccessible(jane)
  await screenshots(jane, 'agent-calendar-date')
  await jane.getByRole('button', { name: 'Add', exact: true }).click()
  await jane.getByRole('button', { name: 'Saturday, 19 December 2026: closed, Stocktaking' }).waitFor()
  await expect.poll(() => due.getAttribute('datetime')).toBe('2026-12-21T18:00:00.000Z')
  await look(jane, 'agent-calendar')
  await jane.getByRole('link', { name: 'SLA policies' }).click()
  await jane.getByRole('button', { name: 'Stay here' }).click()
  await jane.getByRole('button', { name: 'Save' }).click()
  await jane.getByText('Saved.').waitFor()
  await jane.getByRole('button', { name: 'History' }).click()
  await jane.getByRole('dialog').getByText('Stocktaking: Sat, 19 Dec 2026').waitFor()
  await jane.getByRole('button', { name: 'Undo this change' }).first().click()
  await jane.getByText('The change was undone.').waitFor()
  await jane.keyboard.press('Escape')
  await jane.getByRole('button', { name: 'Saturday, 19 December 2026: closed as usual' }).waitFor()
})

test('what is typed while the form is being saved is still there, and still to be saved', async () => {
  await visit('settings/desk')
  const heading = jane.getByLabel('Heading').first()
  let answer = () => undefined as void
  const held = new Promise<void>((resolve) => (answer = resolve))
  await jane.route('**/api/v1/settings', async (route) => {
    if (route.request().method() === 'PATCH') await held
    await route.continue()
  })
  await heading.fill('Ask us ')
  const save = jane.getByRole('button', { name: 'Save' })
  await save.click()
  await jane.getByLabel('Name', { exact: true }).fill('Harbour and Quay')
  answer()
  await jane.getByText('Saved.').waitFor()
  await expect.poll(() => heading.inputValue()).toBe('Ask us')
  expect(await jane.getByLabel('Name', { exact: true }).inputValue()).toBe('Harbour and Quay')
  await save.click()
  await expect.poll(async () => (await callAs<{ name: string }>(jane, 'GET /settings')).name).toBe('Harbour and Quay')
  await expect.poll(() => save.isDisabled()).toBe(true)
})

test('a webhook shows its secret once; a rule tells it, and the demo desk keeps to itself what it would say', async () => {
  await visit('settings/webhooks')
  await jane.getByRole('button', { name: 'New webhook' }).click()
  const dialog = jane.getByRole('dialog', { name: 'New webhook' })
  await dialog.getByLabel('Name').fill('Pager')
  await dialog.getByLabel('Address').fill('pager')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('A web address, such as https://example.com/hook.').waitFor()
  await dialog.getByLabel('Address').fill('https://pager.example.com/hooks/desk')
  await look(jane, 'agent-dialog-webhook')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await jane
    .getByRole('dialog', { name: 'The secret of “Pager”' })
    .getByRole('button', { name: 'I have kept it' })
    .click()
  const [group] = (await callAs<{ items: { key: string }[] }>(jane, 'GET /rule-groups')).items
  await callAs(jane, 'POST /rules', {
    ...{ name: 'Tell the pager', group: group?.key, when: [{ on: 'note' }] },
    then: [{ do: 'webhook', webhook: 'pager' }],
  })
  const [ticket] = (await callAs<{ items: { number: string }[] }>(jane, 'GET /tickets?limit=1')).items
  await callAs(jane, `POST /tickets/${ticket?.number}/notes`, { body: 'Look at this.' })
  await visit('settings/webhooks')
  await jane.getByRole('link', { name: 'What “Pager” was told' }).click()
  await expect
    .poll(async () => {
      await jane.getByRole('button', { name: 'Refresh' }).click()
      return jane.getByRole('cell', { name: 'Not sent: demo' }).count()
    })
    .toBe(1)
  await look(jane, 'agent-webhook')
})
