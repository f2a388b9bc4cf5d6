import { describe, expect, test } from 'vitest'
import type { TimelineEvent } from '#api/messages.ts'
import { type Names, wordsOf } from './wording.ts'

const upper = (key: string) => key.toUpperCase()
const names: Names = {
  status: upper,
  priority: upper,
  department: upper,
  team: upper,
  topic: upper,
  sla: upper,
  field: upper,
  agent: (id) => `Agent ${id}`,
  customer: (id) => `Customer ${id}`,
  moment: (iso) => `at ${iso}`,
  decided: ({ kind, name }) => `${kind} ${name}`,
}

function event(name: string, change: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    kind: 'event',
    seq: 1,
    at: '2026-11-02T09:00:00Z',
    name,
    actor: { kind: 'agent', id: 7, name: 'Jane' },
    changes: {},
    details: {},
    cause: null,
    ...change,
  }
}

const aboutClock = { metric: 'first-response', cycle: 1, dueAt: '2026-11-02T10:00:00Z' }

describe('the words of an event', () => {
  test.each([
    ['ticket.due-soon', aboutClock, 'due-soon.first-response', {}],
    ['ticket.overdue', aboutClock, 'overdue.first-response', {}],
    ['ticket.overdue', { dueAt: aboutClock.dueAt, metric: 'manual' }, 'overdue.manual', {}],
    ['ticket.overdue', { dueAt: aboutClock.dueAt }, 'overdue.manual', {}],
    [
      ...(['ticket.ladder-step', { ...aboutClock, sla: 'sev-a', step: 1 }, 'ladder-step.first-response'] as const),
      { step: '2', sla: 'SEV-A' },
    ],
  ])('a clock is named, with its moment: %s %j', (name, details, key, more) => {
    const { main } = wordsOf(event(name, { details, actor: { kind: 'system', id: null, name: 'Ostler' } }), names)
    expect(main.key).toBe(`event.${key}`)
    expect(main.values).toEqual({ moment: 'at 2026-11-02T10:00:00Z', actor: 'Ostler', ...more })
  })

  test('an escalation by a ladder says to whom, or only that it was raised', () => {
    const byLadder = (to: object) => wordsOf(event('ticket.escalated', { details: { by: 'ladder', to } }), names).main
    expect(byLadder({ team: 'second' })).toMatchObject({ key: 'event.escalated-itself.to', values: { to: 'SECOND' } })
    expect(byLadder({})).toMatchObject({ key: 'event.escalated-itself.alone' })
  })

  test('taking a ticket oneself is a claim', () => {
    const words = wordsOf(
      event('ticket.assigned', { changes: { assignee: [null, 7] }, details: { why: 'hand' } }),
      names,
    )
    expect(words).toEqual({ main: { key: 'event.claimed', values: { actor: 'Jane' } }, changes: [] })
  })

  test('assigning to an agent and a team names both', () => {
    const changes = { assignee: [null, 3], team: [null, 'level-i'] } satisfies TimelineEvent['changes']
    const words = wordsOf(event('ticket.assigned', { changes, details: { why: 'hand' } }), names)
    expect(words.main).toEqual({ key: 'event.assigned.hand', values: { to: 'Agent 3, LEVEL-I', actor: 'Jane' } })
  })

  const details = { decision: { id: 5, kind: 'routing', key: 'team:level-i', name: 'Level I' } }
  const system = { kind: 'system', id: null, name: 'Ostler' } as const

  test('what a router or a rule did is told as theirs', () => {
    const assigned = event('ticket.assigned', { actor: system, changes: { assignee: [null, 3] }, details })
    expect(wordsOf(assigned, names).main).toEqual({
      key: 'event.assigned.decided',
      values: { to: 'Agent 3', actor: 'routing Level I' },
    })
    const by = { decision: { id: 6, kind: 'rule', key: 'outage', name: 'Outage' } }
    const resolved = event('ticket.resolved', { actor: system, changes: { status: ['open', 'done'] }, details: by })
    expect(wordsOf(resolved, names).main).toEqual({
      key: 'event.resolved.agent',
      values: { status: 'DONE', actor: 'rule Outage' },
    })
    const set = event('ticket.status-changed', { actor: system, changes: { status: ['open', 'hold'] }, details: by })
    expect(wordsOf(set, names).main.key).toBe('event.status.hand')
    expect(wordsOf({ ...set, details: {} }, names).main.key).toBe('event.status.system')
  })

  test('one changed field becomes the sentence itself', () => {
    const words = wordsOf(event('ticket.updated', { changes: { priority: ['normal', 'high'] } }), names)
    expect(words).toEqual({
      main: { key: 'event.changed.told', field: 'priority', values: { from: 'NORMAL', to: 'HIGH', actor: 'Jane' } },
      changes: [],
    })
  })

  test.each([
    [[], ['outage'], 'tag.added', 'outage', ''],
    [['outage'], null, 'tag.removed', '', 'outage'],
    [['a', 'c'], ['a', 'b'], 'tags.swapped', 'b', 'c'],
    [null, ['a', 'b'], 'tags.added', 'a, b', ''],
  ])('tags from %j to %j are told as what came and went', (from, to, key, added, removed) => {
    const words = wordsOf(event('ticket.updated', { changes: { tags: [from, to] } }), names)
    expect(words).toEqual({
      main: { key: `event.${key}.told`, values: { added, removed, actor: 'Jane' } },
      changes: [],
    })
  })

  test('several changed fields are listed, bookkeeping is not', () => {
    const changes = { sla: [null, 'sev-a'], dueAt: ['2026-11-02T10:00:00Z', null], answered: [true, false] } as const
    const words = wordsOf(event('ticket.updated', { changes: changes as unknown as TimelineEvent['changes'] }), names)
    expect(words.main.key).toBe('event.updated')
    expect(words.changes.map((change) => [change.key, change.field])).toEqual([
      ['event.set.listed', 'sla'],
      ['event.cleared.listed', 'dueAt'],
    ])
  })

  test('a transfer tells its department once and what came with it', () => {
    const changes = { department: ['a', 'b'], sla: ['x', 'y'] } satisfies TimelineEvent['changes']
    const words = wordsOf(event('ticket.transferred', { changes }), names)
    expect(words.main).toEqual({ key: 'event.transferred', values: { department: 'B', actor: 'Jane' } })
    expect(words.changes).toHaveLength(1)
  })

  test('who resolved or closed is part of the sentence', () => {
    const closed = event('ticket.closed', { changes: { status: ['resolved', 'closed'] }, details: { by: 'timer' } })
    expect(wordsOf(closed, names).main.key).toBe('event.closed.timer')
  })

  test('custom fields are called by their names', () => {
    const changes = { 'field.phone': [null, '123'] } satisfies TimelineEvent['changes']
    const words = wordsOf(event('ticket.updated', { changes }), names)
    expect(words.main).toEqual({
      key: 'event.set.told',
      values: { from: '', to: '123', field: 'PHONE', actor: 'Jane' },
    })
  })

  test('an escalation names its targets', () => {
    const words = wordsOf(event('ticket.escalated', { details: { to: { department: 'b', agent: 4 } } }), names)
    expect(words.main.values['to']).toBe('B, Agent 4')
  })

  test('an event of a later version is still told', () => {
    expect(wordsOf(event('ticket.teleported'), names).main.key).toBe('event.other')
  })
})
