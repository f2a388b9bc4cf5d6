import { expect, test } from 'vitest'
import { bodyOf, MOST_BYTES, type Saying, sayingId } from './saying.ts'

const saying = (more: { fields?: object; collaborators?: object[]; changes?: Record<string, unknown> }): Saying => ({
  ...{ id: 'one', at: '2026-11-23T08:00:00.000Z', webhook: 'pager', rule: { key: 'r', name: 'R', version: 1 } },
  event: { on: 'created', position: 1, changes: more.changes ?? {} },
  ticket: { number: '1', fields: more.fields ?? {}, collaborators: more.collaborators ?? [] },
})
const long = 'ä'.repeat(40_000)

test.each([
  ['nothing', {}, undefined],
  ['fields first', { fields: { long }, collaborators: [{ name: 'Ken' }] }, ['ticket.fields']],
  ['then who takes part', { collaborators: [{ long }] }, ['ticket.fields', 'ticket.collaborators']],
  ['last what changed', { changes: { long } }, ['ticket.fields', 'ticket.collaborators', 'event.changes']],
])('of what is too long is left out %s, and it says so', (_, more, cut) => {
  const body = bodyOf(saying(more))
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MOST_BYTES)
  const said = JSON.parse(body) as { cut?: string[]; ticket: { number: string } }
  expect([said.cut, said.ticket.number]).toEqual([cut, '1'])
})

test('a moment that came is named by its decision, an event by its place in the log', () => {
  expect(sayingId({ event: null, decision: 7 }, 3, 0)).toBe('moment-7.rule-3.act-0')
  expect(sayingId({ event: 9, decision: 7 }, 3, 1)).toBe('event-9.rule-3.act-1')
})
