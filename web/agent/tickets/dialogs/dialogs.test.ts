import { describe, expect, test } from 'vitest'
import type { Field } from '#api/custom-fields.ts'
import { askedOnClose, fieldsOf } from '../fields/asked.ts'
import { emptyValues, toBody, withTopic } from '../new/values.ts'
import { candidates, matches } from './candidates.ts'
import { laterProposals, localInput, momentOf, proposals } from './moments.ts'

const agent = (id: number, name: string, departments: string[], change = {}) => ({
  id,
  username: name.toLowerCase(),
  name,
  active: true,
  onVacation: false,
  departments,
  ...change,
})

describe('who may be given a ticket', () => {
  const agents = [
    agent(1, 'Zoe', ['support']),
    agent(2, 'Adam', ['sales']),
    agent(3, 'Bea', ['support'], { onVacation: true }),
    agent(4, 'Gone', ['support'], { active: false }),
  ]
  test('those at home in the department come first, those away last, disabled ones never', () => {
    const names = candidates(agents, [{ key: 'support', membersOnly: false }]).map(({ name }) => name)
    expect(names).toEqual(['Zoe', 'Adam', 'Bea'])
  })
  test('a closed department offers its members only', () => {
    const names = candidates(agents, [{ key: 'support', membersOnly: true }]).map(({ name }) => name)
    expect(names).toEqual(['Zoe', 'Bea'])
  })
  test.each([
    ['mul', true],
    ['jo mü', true],
    ['ller', false],
    ['', true],
  ])('"%s" finds Jo Müller: %s', (words, found) => {
    expect(matches(words, 'Jo Müller', 'jm@example.com')).toBe(found)
  })
})

describe('moments', () => {
  const monday = new Date(2026, 10, 23, 15, 30)
  test('a reply is sent this afternoon only while that lies ahead', () => {
    const namesAt = (hour: number) => laterProposals(new Date(2026, 10, 23, hour)).map(({ name }) => name)
    expect(namesAt(11)).toEqual(['hour', 'afternoon', 'tomorrow', 'monday'])
    expect(namesAt(16)).toEqual(['hour', 'tomorrow', 'monday'])
  })
  test('proposals lie ahead, the next Monday a week away on a Monday', () => {
    expect(proposals(monday).map(({ name, at }) => [name, localInput(at)])).toEqual([
      ['tomorrow', '2026-11-24T09:00'],
      ['monday', '2026-11-30T09:00'],
      ['week', '2026-11-30T09:00'],
    ])
  })
  test('what an input holds is a moment in the zone of the reader', () => {
    expect(momentOf('2026-11-24T09:00')).toBe(new Date(2026, 10, 24, 9).toISOString())
    expect(momentOf('')).toBeNull()
    expect(momentOf('nonsense')).toBeNull()
  })
})

describe('fields', () => {
  const field = (key: string, change: Partial<Field> = {}): Field => ({
    key,
    name: key,
    type: 'text',
    choices: [],
    public: true,
    required: false,
    requiredOnClose: false,
    disabled: false,
    ...change,
  })
  const all = [field('room', { requiredOnClose: true }), field('floor'), field('old', { disabled: true })]
  const topics = [{ key: 'printer', fields: ['room'] }]
  test('a ticket shows those of its topic and those it has a value for', () => {
    const shown = fieldsOf({ topic: { key: 'printer' }, fields: { floor: 2, old: 'x' } }, topics, all)
    expect(shown.map(({ key }) => key)).toEqual(['room', 'floor'])
  })
  test('resolving asks for what is required and empty, and for what the desk named', () => {
    const ticket = { topic: { key: 'printer' }, fields: {} }
    const shown = fieldsOf(ticket, topics, all)
    expect(askedOnClose(shown, ticket, ['fields.floor'], all).map(({ key }) => key)).toEqual(['room', 'floor'])
    expect(askedOnClose(shown, { ...ticket, fields: { room: '12' } }, [], all)).toEqual([])
  })
})

describe('a new ticket', () => {
  test('leaves to the desk what was left open, and needs no address', () => {
    expect(toBody({ ...emptyValues, name: 'Ken ', subject: 'A', body: '<p>b</p>' })).toEqual({
      requester: { name: 'Ken', email: null },
      subject: 'A',
      body: '<p>b</p>',
      format: 'html',
      source: 'phone',
      attachments: [],
      fields: {},
    })
  })
  test('takes the defaults of its topic, and gives them back', () => {
    const topic = { key: 't', department: 'd', priority: 'high', sla: null, team: 'x', assignee: { id: 3, name: 'J' } }
    const values = withTopic(emptyValues, topic as unknown as Parameters<typeof withTopic>[1])
    expect([values.department, values.priority, values.assignee, values.team]).toEqual(['d', 'high', '3', 'x'])
    expect(withTopic(values, undefined).department).toBeNull()
  })
})
