import { expect, test, beforeAll, afterAll } from 'vitest'
import type { Actor, AgentActor, CustomerActor } from '#api/endpoint.ts'
import { permissions, type Permission } from '#api/words.ts'
import { startTestDesk, type TestDesk } from '../testing/desk.ts'
import { type Caller, withJane } from '../testing/people.ts'
import type { Ticket } from '#api/tickets.ts'
import { canSee, may, type Sight } from './policy.ts'
import { findTicket } from './store/tickets.ts'

const all: ReadonlySet<Permission> = new Set(permissions)
const none: ReadonlySet<Permission> = new Set()

function agent(facts: Partial<AgentActor>): AgentActor {
  const rights = { departments: new Map(), manages: new Set<string>(), elsewhere: none, teams: new Set<string>() }
  return { kind: 'agent', id: 900, name: 'A', admin: false, assignedOnly: false, ...rights, ...facts }
}

/** Everybody who could look at a ticket, made for one whose people these are. */
function actors(
  assignee: number,
  requester: number,
  collaborator: number,
  organisation: number,
  id: number,
): [string, Actor][] {
  const customer = (facts: Partial<CustomerActor>): CustomerActor => {
    return {
      kind: 'customer',
      id: 0,
      name: 'C',
      onlyTicket: null,
      organisation: null,
      seesOrganisation: false,
      ...facts,
    }
  }
  return [
    ['stranger', agent({})],
    ['admin without a department', agent({ admin: true })],
    ['member', agent({ departments: new Map([['support', all]]) })],
    ['viewer', agent({ departments: new Map([['support', none]]) })],
    ['member elsewhere', agent({ departments: new Map([['sales', all]]), elsewhere: all })],
    ['manager', agent({ manages: new Set(['support']) })],
    ['assignee', agent({ id: assignee, elsewhere: all })],
    ['assigned only, not assigned', agent({ assignedOnly: true, departments: new Map([['support', all]]) })],
    ['assigned only, assigned', agent({ id: assignee, assignedOnly: true, departments: new Map([['support', all]]) })],
    ['team', agent({ teams: new Set(['first']), elsewhere: all })],
    ['other team', agent({ teams: new Set(['second']) })],
    ['referred department', agent({ departments: new Map([['maintenance', all]]), elsewhere: none })],
    ['requester', customer({ id: requester })],
    ['requester by link to another ticket', customer({ id: requester, onlyTicket: id + 1 })],
    ['requester by link', customer({ id: requester, onlyTicket: id })],
    ['collaborator', customer({ id: collaborator })],
    ['other customer', customer({ id: 999_999 })],
    ['colleague', customer({ id: 999_999, organisation })],
    ['organisation manager', customer({ id: 999_999, organisation, seesOrganisation: true })],
    ['manager of another', customer({ id: 999_999, organisation: organisation + 1, seesOrganisation: true })],
    ['key for intake', { kind: 'intake', key: 1 }],
    ['the desk itself', { kind: 'system', part: 'test' }],
  ]
}

let desk: TestDesk
let jane: Caller
beforeAll(async () => {
  desk = await startTestDesk()
  jane = await withJane(desk)
  await jane('POST', '/teams', { name: 'First', members: ['jane.doe'] })
  await jane('POST', '/organisations', { name: 'Bank', domains: ['bank.example.com'] })
})
afterAll(() => desk[Symbol.asyncDispose]())

const shapes = [
  {},
  { assignee: 'jane.doe' },
  { team: 'first' },
  { cc: ['c@example.com'] },
  { department: 'sales' },
  { department: 'sales', assignee: 'jane.doe', team: 'first', cc: ['c@example.com'] },
  { referred: true },
  { deleted: true },
]

test('who may see a ticket: the pure rule and the SQL agree, for everybody and every ticket', async () => {
  const table: Record<string, string[]> = {}
  for (const { referred, deleted, ...shape } of shapes as ({ referred?: true; deleted?: true } & object)[]) {
    const requester = { name: 'R', email: 'r@bank.example.com' }
    const { body } = await jane<Ticket>('POST', '/tickets', { requester, subject: 'S', body: 'B', ...shape })
    if (referred) await jane('POST', `/tickets/${body.number}/referrals`, { to: { department: 'maintenance' } })
    if (deleted) await jane('DELETE', `/tickets/${body.number}`)
    const found = await findTicket(desk.desk.db, { kind: 'system', part: 'test' }, { number: body.number })
    const sight = found?.sight as Sight
    const collaborator = sight.collaborators[0] ?? 888_888
    const seeing: string[] = []
    for (const [name, actor] of actors(
      sight.assignee ?? 777_777,
      sight.requester,
      collaborator,
      sight.organisation ?? 0,
      sight.id,
    )) {
      const bySql = (await findTicket(desk.desk.db, actor, { number: body.number })) !== null
      expect([name, bySql]).toEqual([name, canSee(actor, sight)])
      if (bySql) seeing.push(name)
    }
    table[JSON.stringify({ referred, deleted, ...shape })] = seeing
  }
  const customers = ['requester', 'requester by link', 'organisation manager']
  expect(table['{}']).toEqual(['member', 'viewer', 'manager', ...customers, 'the desk itself'])
  expect(table['{"assignee":"jane.doe"}']).toEqual([
    'member',
    'viewer',
    'manager',
    'assignee',
    'assigned only, assigned',
    ...customers,
    'the desk itself',
  ])
  expect(table['{"team":"first"}']).toContain('team')
  expect(table['{"cc":["c@example.com"]}']).toContain('collaborator')
  expect(table['{"department":"sales"}']).toEqual(['member elsewhere', ...customers, 'the desk itself'])
  expect(table['{"referred":true}']).toContain('referred department')
  expect(table['{"deleted":true}']).toEqual(['member', 'the desk itself'])
})

const acts = [
  ...['ticket.reply', 'ticket.edit', 'ticket.assign', 'ticket.release', 'ticket.transfer', 'ticket.refer'],
  ...['ticket.close', 'ticket.markanswered', 'ticket.delete', 'thread.edit'],
] as const satisfies readonly Permission[]
const every = [...acts]
const leading = ['ticket.assign', 'ticket.release', 'ticket.markanswered', 'thread.edit']

const plain: Sight = {
  ...{ id: 1, department: 'support', assignee: null, team: null, requester: 6, organisation: 2, collaborators: [] },
  ...{ referred: [], deleted: false },
}
const given: Sight = {
  ...{ ...plain, assignee: 5, team: 'first', collaborators: [7] },
  referred: ['department:maintenance'],
}

// Whoever is not named may do nothing, on neither ticket.
const allowed: Record<string, { plain: string[]; given: string[] }> = {
  member: { plain: every, given: every },
  manager: { plain: leading, given: leading },
  assignee: { plain: [], given: every },
  'assigned only, assigned': { plain: [], given: every },
  team: { plain: [], given: every },
  'the desk itself': { plain: every, given: every },
}

test.each(actors(5, 6, 7, 2, 1))('what %s may do, on a plain ticket and on one given to people', (name, actor) => {
  const mayOn = (ticket: Sight) => acts.filter((act) => canSee(actor, ticket) && may(actor, act, ticket))
  expect({ plain: mayOn(plain), given: mayOn(given) }).toEqual(allowed[name] ?? { plain: [], given: [] })
})

test('what is deleted stays out of reach of all but those who may delete', () => {
  const seeing = actors(5, 6, 7, 2, 1).filter(([, actor]) => canSee(actor, { ...given, deleted: true }))
  expect(seeing.map(([name]) => name)).toEqual(['member', 'assigned only, assigned', 'the desk itself'])
})
