import { expect, test } from 'vitest'
import { alertMatrix, type AlertEvent, type AlertRecipient, type Alerts } from '#api/alerts.ts'
import type { LadderStep } from '../schema/index.ts'
import { stepOf } from '../testing/promises.ts'
import { audience, type Facts, type People } from './audience.ts'
import type { Happening } from './happening.ts'

const [jane, john, mia, tom, lou, ann] = [1, 2, 3, 4, 5, 6] as const
const names: Record<number, string> = { 1: 'jane', 2: 'john', 3: 'mia', 4: 'tom', 5: 'lou', 6: 'ann' }

const agent = (id: number, place: string, more = {}) =>
  [id, { id, active: true, onVacation: false, admin: false, departments: [{ department: place }], ...more }] as const

// Jane is the admin and manager of support, where John and Mia work; Tom leads the team of Lou and himself in sales.
const people: People = {
  agents: new Map([
    agent(jane, 'support', { admin: true }),
    agent(john, 'support'),
    agent(mia, 'support'),
    agent(tom, 'sales'),
    agent(lou, 'sales'),
    agent(ann, 'sales'),
  ]),
  departments: new Map([
    ['support', { managerId: jane }],
    ['sales', { managerId: ann }],
    ['nobody', { managerId: null }],
  ]),
  teams: new Map([
    ['second', { leadId: tom, members: [tom, lou], disabled: false }],
    ['gone', { leadId: tom, members: [tom, lou], disabled: true }],
  ]),
}

const everything = Object.fromEntries(
  Object.entries(alertMatrix).map(([event, row]) => [
    event,
    Object.fromEntries(Object.keys(row).map((who) => [who, true])),
  ]),
) as Alerts
const only = (event: AlertEvent, ...who: AlertRecipient[]): Alerts => ({
  ...(Object.fromEntries(Object.keys(alertMatrix).map((name) => [name, {}])) as Alerts),
  [event]: Object.fromEntries(who.map((name) => [name, true])),
})

interface Case {
  ticket?: Partial<Facts['ticket']>
  by?: { kind: string; id: number | null }
  facts?: Partial<Facts>
  alerts?: Alerts
  people?: People
  blind?: number[]
}

const customer = { kind: 'customer', id: 70 }
const system = { kind: 'system', id: null }
const agentDoes = (id: number) => ({ kind: 'agent', id })

function happening(name: Happening['name'], changes = {}, details = {}, seq = 5): Happening {
  return { name, changes, details, seq }
}

/** Who is told and why, as `jane:manager john:assignee`; `-` for nobody. */
function told(
  what: Happening | Happening[],
  { ticket, by = customer, facts, alerts = alertMatrix, ...more }: Case,
): string {
  const whole = [what].flat()
  const [first] = whole
  if (!first) return '-'
  const found = audience(
    {
      ...{ happening: first, whole, actor: by, byMachine: false, lastRespondent: null, writer: null },
      ...{ accountManager: null, ticket: { department: 'support', assignee: null, team: null, ...ticket } },
      ...facts,
    },
    { alerts, people: more.people ?? people, sees: (id) => !(more.blind ?? []).includes(id) },
  )
  const said = (found?.told ?? []).map((one) => `${names[one.agent]}:${one.why}`)
  return said.length === 0 ? '-' : said.toSorted().join(' ')
}

const created = happening('ticket.created', {}, {}, 1)
const message = happening('ticket.message-received')
const note = happening('ticket.noted', {}, { message: 3 })
const replied = happening('ticket.replied')
const transferred = happening('ticket.transferred', { department: ['sales', 'support'] })
const mailFailed = happening('ticket.mail-failed', {}, { message: 9 })
const toJohn = happening('ticket.assigned', { assignee: [null, john] }, { why: 'hand' })
const toTeam = happening('ticket.assigned', { team: [null, 'second'] }, { why: 'hand' })
const toBoth = happening('ticket.assigned', { assignee: [null, john], team: [null, 'second'] }, { why: 'hand' })
const aboutClock = { metric: 'resolution', cycle: 1, dueAt: '2026-11-02T09:00:00.000Z' }
const dueSoon = (more = {}) => happening('ticket.due-soon', {}, { ...aboutClock, ...more }, 6)
const overdue = (more = {}) => happening('ticket.overdue', {}, { ...aboutClock, ...more }, 7)
const ladder = (step: Partial<LadderStep> | null, more = {}): Happening => ({
  ...happening('ticket.ladder-step', {}, { ...aboutClock, step: 0, ...more }, 8),
  step: step && stepOf('at', 0, step),
})
const escalated = (to: object) => happening('ticket.escalated', {}, { to, reason: 3 })
const referred = (kind: string, key: string) => happening('ticket.referred', {}, { kind, key })

const cases: [string, string, string][] = [
  ['a new ticket: the manager and whoever works there', told(created, {}), 'jane:manager john:members mia:members'],
  [
    'a new ticket in another department: nobody of this one',
    told(created, { ticket: { department: 'sales' } }),
    'ann:manager lou:members tom:members',
  ],
  ['a new ticket where nobody works', told(created, { ticket: { department: 'nobody' } }), '-'],
  [
    'a new ticket where nobody works, the admins',
    told(created, { ticket: { department: 'nobody' }, alerts: only('created', 'admins') }),
    'jane:admins',
  ],
  [
    'an admin who may not see it hears nothing of it',
    told(created, { ticket: { department: 'nobody' }, alerts: only('created', 'admins'), blind: [jane] }),
    '-',
  ],
  [
    'a new ticket, members too',
    told(created, { alerts: only('created', 'members') }),
    'jane:members john:members mia:members',
  ],
  [
    'a new ticket that has an assignee: no members',
    told(created, { ticket: { assignee: john }, alerts: only('created', 'members', 'assignee') }),
    'john:assignee',
  ],
  [
    'a new ticket of a team: no members of the department',
    told(created, { ticket: { team: 'second' }, alerts: only('created', 'members', 'team') }),
    'lou:team tom:team',
  ],
  [
    'a new ticket of which agents are not to be told',
    told(happening('ticket.created', {}, { alert: false }, 1), { alerts: everything }),
    '-',
  ],
  [
    'what else comes with such a ticket',
    told([toJohn, happening('ticket.created', {}, { alert: false }, 1)], { alerts: everything }),
    '-',
  ],
  ['a new ticket that the manager opened', told(created, { by: agentDoes(jane) }), 'john:members mia:members'],
  [
    'a new ticket, the account manager',
    told(created, { facts: { accountManager: lou }, alerts: only('created', 'account-manager') }),
    'lou:account-manager',
  ],
  ['the first words of a ticket are told with it', told([message, created], { ticket: { assignee: john } }), '-'],
  ['a message: the assignee', told(message, { ticket: { assignee: john } }), 'john:assignee'],
  [
    'a message: who replied last, too',
    told(message, { ticket: { assignee: john }, facts: { lastRespondent: mia } }),
    'john:assignee mia:last-respondent',
  ],
  [
    'a message: nobody twice',
    told(message, { ticket: { assignee: john }, facts: { lastRespondent: john } }),
    'john:assignee',
  ],
  ['a message: the team where no agent has it', told(message, { ticket: { team: 'second' } }), 'lou:team tom:team'],
  [
    'a message: not the team where an agent has it',
    told(message, { ticket: { team: 'second', assignee: john } }),
    'john:assignee',
  ],
  ['a message: nobody of a team that is disabled', told(message, { ticket: { team: 'gone' } }), '-'],
  ['a message to a ticket that nobody has', told(message, {}), '-'],
  [
    'a message, everybody of the matrix',
    told(message, {
      ticket: { assignee: john },
      facts: { lastRespondent: mia, accountManager: lou },
      alerts: everything,
    }),
    'jane:manager john:assignee lou:account-manager mia:last-respondent',
  ],
  [
    'a message that an agent took down: not that agent',
    told(message, { ticket: { assignee: john }, by: agentDoes(john) }),
    '-',
  ],
  ['words of a stranger beside the ticket', told(note, { ticket: { assignee: john }, by: system }), 'john:assignee'],
  ['an automatic answer', told(note, { ticket: { assignee: john }, by: system, facts: { byMachine: true } }), '-'],
  ['a note: the assignee', told(note, { ticket: { assignee: john }, by: agentDoes(mia) }), 'john:assignee'],
  ['a note of the assignee', told(note, { ticket: { assignee: john }, by: agentDoes(john) }), '-'],
  [
    'a note of the assignee: who replied last',
    told(note, { ticket: { assignee: john }, by: agentDoes(john), facts: { lastRespondent: mia } }),
    'mia:last-respondent',
  ],
  [
    'a reply of somebody else: the assignee',
    told(replied, { ticket: { assignee: john }, by: agentDoes(mia) }),
    'john:assignee',
  ],
  [
    'a reply of the assignee',
    told(replied, { ticket: { assignee: john }, by: agentDoes(john), facts: { lastRespondent: john } }),
    '-',
  ],
  ['assigned: the assignee', told(toJohn, { ticket: { assignee: john }, by: agentDoes(jane) }), 'john:assignee'],
  ['claimed', told(toJohn, { ticket: { assignee: john }, by: agentDoes(john) }), '-'],
  [
    'assigned by the topic',
    told(happening('ticket.assigned', { assignee: [null, john] }, { why: 'default' }), { ticket: { assignee: john } }),
    'john:assignee',
  ],
  [
    'assigned to somebody on vacation meanwhile',
    told(toJohn, { people: { ...people, agents: new Map([agent(john, 'support', { onVacation: true })]) } }),
    '-',
  ],
  [
    'assigned to somebody who is disabled meanwhile',
    told(toJohn, { people: { ...people, agents: new Map([agent(john, 'support', { active: false })]) } }),
    '-',
  ],
  ['assigned to somebody who may not see it any more', told(toJohn, { ticket: { assignee: mia }, blind: [john] }), '-'],
  ['given to a team: its lead', told(toTeam, { ticket: { team: 'second' }, by: agentDoes(jane) }), 'tom:lead'],
  [
    'given to a team, members too: the lead is a member',
    told(toTeam, { ticket: { team: 'second' }, alerts: everything }),
    'lou:team tom:team',
  ],
  ['given to a team by its lead', told(toTeam, { ticket: { team: 'second' }, by: agentDoes(tom) }), '-'],
  [
    'given to a team while an agent has it',
    told(toTeam, { ticket: { team: 'second', assignee: john }, alerts: everything }),
    '-',
  ],
  [
    'given to an agent and a team',
    told(toBoth, { ticket: { assignee: john, team: 'second' }, alerts: everything }),
    'john:assignee',
  ],
  ['transferred: the manager there', told(transferred, { by: agentDoes(tom) }), 'jane:manager'],
  [
    'transferred: the assignee and the manager',
    told(transferred, { ticket: { assignee: john }, by: agentDoes(tom) }),
    'jane:manager john:assignee',
  ],
  [
    'transferred, members too',
    told(transferred, { by: agentDoes(tom), alerts: only('transferred', 'members') }),
    'jane:members john:members mia:members',
  ],
  [
    'transferred with an assignee: no members',
    told(transferred, { ticket: { assignee: john }, alerts: only('transferred', 'members') }),
    '-',
  ],
  ['referred to an agent', told(referred('agent', String(lou)), { ticket: { assignee: john } }), 'lou:assignee'],
  ['referred to a team', told(referred('team', 'second'), { ticket: { assignee: john } }), 'lou:team tom:team'],
  [
    'referred to a department',
    told(referred('department', 'sales'), { by: agentDoes(ann) }),
    'lou:members tom:members',
  ],
  [
    'escalated to an agent',
    told(escalated({ agent: mia }), { ticket: { assignee: mia }, by: agentDoes(john) }),
    'jane:manager mia:assignee',
  ],
  ['due soon: the assignee', told(dueSoon(), { by: system, ticket: { assignee: john } }), 'john:assignee'],
  ['due soon, in no hands: nobody', told(dueSoon(), { by: system }), '-'],
  ['due soon by a policy without alerts', told(dueSoon({ quiet: true }), { by: system, alerts: everything }), '-'],
  ['overdue by a policy without alerts', told(overdue({ quiet: true }), { by: system, alerts: everything }), '-'],
  [
    'two clocks at one moment: the one that was missed',
    told([dueSoon(), overdue()], { by: system, alerts: everything }),
    '-',
  ],
  [
    'a step tells whom it names, alerts or not',
    told(ladder({ notify: ['lead', 'manager'], agents: [ann] }, { quiet: true }), {
      ...{ by: system, ticket: { team: 'second', assignee: john }, alerts: only('overdue') },
    }),
    'ann:named jane:manager tom:lead',
  ],
  [
    'a step tells the members, whoever has the ticket',
    told(ladder({ notify: ['members'] }), { by: system, ticket: { assignee: mia }, blind: [jane] }),
    'john:members mia:members',
  ],
  [
    'a step that gave it to somebody: as of any escalation',
    told(ladder({ assignee: mia, team: 'second' }), { by: system, ticket: { assignee: mia, team: 'second' } }),
    'lou:team mia:assignee tom:team',
  ],
  [
    'a step whose agent did not get it',
    told(ladder({ assignee: mia }), { by: system, ticket: { assignee: john } }),
    '-',
  ],
  ['a step that nobody knows any more', told(ladder(null), { by: system, alerts: everything }), '-'],
  [
    'a step and the miss of the same moment: named ones by the step alone',
    told([overdue(), ladder({ agents: [john] })], { by: system, ticket: { assignee: john } }),
    'jane:manager',
  ],
  [
    'what a step did is told by the step',
    told(happening('ticket.escalated', {}, { to: { agent: mia }, by: 'ladder' }), { by: system, alerts: everything }),
    '-',
  ],
  ['what a step noted too', told(happening('ticket.noted', {}, { message: 3, by: 'ladder' }), { by: system }), '-'],
  [
    'escalated to a team, though an agent has it',
    told(escalated({ team: 'second' }), { ticket: { assignee: john, team: 'second' }, by: agentDoes(john) }),
    'jane:manager lou:team tom:team',
  ],
  [
    'escalated to a department',
    told(escalated({ department: 'sales' }), {
      ticket: { department: 'sales' },
      by: agentDoes(john),
      alerts: only('escalated', 'members', 'manager'),
    }),
    'ann:members lou:members tom:members',
  ],
  ['another status: nobody by default', told(happening('ticket.status-changed'), { ticket: { assignee: john } }), '-'],
  [
    'another status by the timer',
    told(happening('ticket.status-changed'), { ticket: { assignee: john }, by: system, alerts: everything }),
    'jane:manager john:assignee',
  ],
  [
    'resolved, if wanted',
    told(happening('ticket.resolved'), { ticket: { assignee: john }, by: agentDoes(john), alerts: everything }),
    'jane:manager',
  ],
  [
    'closed by the customer, if wanted',
    told(happening('ticket.closed'), { ticket: { assignee: john }, alerts: only('closed', 'assignee') }),
    'john:assignee',
  ],
  ['reopened', told(happening('ticket.reopened'), { ticket: { assignee: john } }), 'john:assignee'],
  [
    'reopened by a message: once, not twice',
    told([message, happening('ticket.reopened', {}, {}, 6)], { ticket: { assignee: john } }),
    '-',
  ],
  [
    'and who replied last hears of that message',
    told([message, happening('ticket.reopened', {}, {}, 6)], {
      ticket: { assignee: john },
      facts: { lastRespondent: mia },
    }),
    'mia:last-respondent',
  ],
  [
    'a note that says why somebody is given it',
    told([note, toJohn], { ticket: { assignee: john }, by: agentDoes(mia), facts: { lastRespondent: lou } }),
    'lou:last-respondent',
  ],
  ['the giving itself', told([toJohn, note], { ticket: { assignee: john }, by: agentDoes(mia) }), 'john:assignee'],
  [
    'two referrals in one go to the same',
    told([{ ...referred('department', 'sales'), seq: 6 }, referred('team', 'second')], {}),
    'ann:members',
  ],
  [
    'a mail that failed: the assignee and who wrote it',
    told(mailFailed, { ticket: { assignee: john }, by: system, facts: { writer: mia, lastRespondent: lou } }),
    'john:assignee mia:last-respondent',
  ],
  [
    'a notification that failed: the assignee',
    told(happening('ticket.mail-failed', {}, { message: null }), { ticket: { assignee: john }, by: system }),
    'john:assignee',
  ],
  [
    'a change of its priority',
    told(happening('ticket.updated'), { ticket: { assignee: john }, alerts: everything }),
    '-',
  ],
  ['what an administrator switched off', told(toJohn, { ticket: { assignee: john }, alerts: only('assigned') }), '-'],
]

test.each(cases)('%s', (_, found, expected) => {
  expect(found).toBe(expected)
})
