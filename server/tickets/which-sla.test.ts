import { expect, test } from 'vitest'
import type { Condition } from '#api/conditions.ts'
import { fold } from './fold.ts'
import { type Patch, type TicketState, unborn } from './state.ts'
import { fitSla } from './which-sla.ts'
import { append, workOn } from './work.ts'

const when = (field: string, value: string): Condition => ({ field, operator: 'is', values: [value] })
const asked: [string, Condition | null][] = [
  ['vip', when('organisation', '7')],
  ['urgent', { any: [{ field: 'priority', operator: 'at-least', values: ['emergency'] }, when('tags', 'outage')] }],
  ['field-work', when('team', 'field')],
  ['cards', when('department', 'cards')],
  ['plain', null],
  ['passing', null],
]
const policies = new Map(
  asked.map(([key, conditions]) => [key, { key, conditions, transient: key === 'passing', disabled: false }]),
)

const ticket: TicketState = {
  ...{ ...unborn, number: '123456', department: 'support', priority: 'normal', topic: null, requester: 1 },
  ...{ sla: 'usual', seq: 1, createdAt: '2026-01-05T09:00:00.000Z', updatedAt: '2026-01-05T09:00:00.000Z' },
}

const urgency = (key: string) => ({ emergency: 1, normal: 3, low: 4 })[key] ?? NaN

interface Fit {
  from?: Partial<TicketState>
  acts: Patch[]
  organisation?: number | null
}

function fit({ from = {}, acts, organisation = null }: Fit) {
  const work = workOn(1, { ...ticket, ...from }, new Date('2026-01-05T10:00:00Z'))
  for (const patch of acts) append(work, { name: 'ticket.updated', patch })
  const departmentSla = (key: string) => ({ sales: 'sales-sla', moving: 'passing' })[key] ?? null
  const usual = ({ department }: TicketState) => departmentSla(department) ?? 'usual'
  fitSla(work, { policies, organisation, departmentSla, usual, urgency })
  return work
}

test.each<[string, Fit, string | null]>([
  ['a priority that a policy asks for takes it', { acts: [{ priority: 'emergency' }] }, 'urgent'],
  ['so does a tag', { acts: [{ tags: ['outage'] }] }, 'urgent'],
  ['the first in order wins', { acts: [{ priority: 'emergency' }], organisation: 7 }, 'vip'],
  [
    'conditions that no longer hold lead back to the usual',
    { from: { sla: 'urgent', priority: 'emergency' }, acts: [{ priority: 'low' }] },
    'usual',
  ],
  [
    'which may be that of its department',
    { from: { sla: 'urgent', priority: 'emergency', department: 'sales' }, acts: [{ priority: 'low' }] },
    'sales-sla',
  ],
  [
    'or another whose conditions hold',
    { from: { sla: 'urgent', priority: 'emergency', team: 'field' }, acts: [{ priority: 'low' }] },
    'field-work',
  ],
  ['a policy without conditions stays', { from: { sla: 'plain' }, acts: [{ priority: 'low' }] }, 'plain'],
  ['a transfer leaves an SLA that is not transient', { acts: [{ department: 'sales' }] }, 'usual'],
  ['gives one to a ticket without', { from: { sla: null }, acts: [{ department: 'sales' }] }, 'sales-sla'],
  ['replaces a transient one', { from: { sla: 'passing' }, acts: [{ department: 'sales' }] }, 'sales-sla'],
  ['but only where the department has one', { from: { sla: 'passing' }, acts: [{ department: 'cards-2' }] }, 'passing'],
  ['conditions come before that', { from: { sla: 'passing' }, acts: [{ department: 'cards' }] }, 'cards'],
  ['nothing is given where nothing moved', { from: { sla: null, department: 'sales' }, acts: [{ team: 'x' }] }, null],
  [
    'what was named by hand stays, whatever holds',
    { from: { sla: 'plain', slaByHand: true }, acts: [{ priority: 'emergency' }, { department: 'cards' }] },
    'plain',
  ],
  [
    'that it has none, too',
    { from: { sla: null, slaByHand: true }, acts: [{ priority: 'emergency' }], organisation: 7 },
    null,
  ],
])('%s', (_, given, expected) => {
  expect(fit(given).ticket.sla).toBe(expected)
})

test('the entry that led to it says so, and no other', () => {
  const { entries, ticket: after } = fit({ acts: [{ topic: 'a' }, { priority: 'emergency' }, { team: 'b' }] })
  expect(entries.map(({ changes }) => changes['sla'])).toEqual([undefined, ['usual', 'urgent'], undefined])
  expect(after.slaByHand).toBe(false)
})

test('a transient SLA that was named by hand is the department’s after a transfer, and no longer by hand', () => {
  const { entries, ticket: after } = fit({
    ...{ from: { sla: 'passing', slaByHand: true }, acts: [{ department: 'sales' }] },
  })
  expect(after).toMatchObject({ sla: 'sales-sla', slaByHand: false })
  expect(entries[0]?.changes).toEqual({
    ...{ department: ['support', 'sales'], sla: ['passing', 'sales-sla'], slaByHand: [true, false] },
  })
})

test('a new ticket is told as if it had had it from the beginning', () => {
  const work = workOn(1, unborn, new Date('2026-01-05T10:00:00Z'))
  append(work, { name: 'ticket.created', patch: { priority: 'emergency', department: 'support', sla: 'usual' } })
  append(work, { name: 'ticket.assigned', patch: { team: 'field' } })
  fitSla(work, { policies, organisation: null, departmentSla: () => null, usual: () => 'usual', urgency })
  expect(work.entries.map(({ changes }) => changes['sla'])).toEqual([[null, 'urgent'], undefined])
  expect(fold(work.entries)).toEqual(work.ticket)
})

test('one that has the fitting SLA already changes in nothing', () => {
  const { entries } = fit({ from: { sla: 'urgent' }, acts: [{ priority: 'emergency' }] })
  expect(entries.map(({ changes }) => changes)).toEqual([{ priority: ['normal', 'emergency'] }])
})
