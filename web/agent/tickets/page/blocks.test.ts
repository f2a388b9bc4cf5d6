import { describe, expect, test } from 'vitest'
import type { TimelineItem } from '#api/messages.ts'
import { blocksOf, lastSeen, mergeTimeline, saidSince } from './blocks.ts'

const author = { kind: 'agent' as const, id: 7, name: 'Jane' }
const said = (seq: number, kind: 'message' | 'reply' | 'note' = 'message', change = {}): TimelineItem => ({
  kind,
  id: seq,
  seq,
  at: '2026-11-02T09:00:00Z',
  author: kind === 'message' ? { kind: 'customer', id: 1, name: 'Ken' } : author,
  text: `text ${seq}`,
  html: '',
  attachments: [],
  channel: 'web',
  folded: false,
  delivery: null,
  editedAt: null,
  heldUntil: null,
  withdrawnAt: null,
  erased: false,
  ...change,
})
const event = (seq: number, name: string, changes = {}): TimelineItem => ({
  kind: 'event',
  seq,
  at: '2026-11-02T09:00:00Z',
  name,
  actor: author,
  changes,
  details: {},
  cause: null,
})

describe('the timeline', () => {
  test('runs of events stand between messages; echoes of messages are left out', () => {
    const items = [
      event(1, 'ticket.created'),
      said(1),
      event(2, 'ticket.replied', { answered: [false, true], heardSeq: [1, 2] }),
      said(2, 'reply'),
      event(3, 'ticket.assigned', { assignee: [null, 7] }),
      event(4, 'ticket.transferred', { department: ['a', 'b'] }),
    ]
    const shape = blocksOf(items).map((block) => (block.kind === 'message' ? 'm' : block.events.length))
    expect(shape).toEqual([1, 'm', 'm', 2])
  })

  test('what is new joins in order, an edited message takes its former place', () => {
    const merged = mergeTimeline([said(1), said(3)], [said(3, 'message', { text: 'edited' }), event(2, 'ticket.noted')])
    expect(merged.map((item) => (item.kind === 'event' ? 'event' : item.text))).toEqual(['text 1', 'event', 'edited'])
    expect(lastSeen(merged)).toBe(3)
  })

  test('a writer is told what others said since, not notes and not their own words', () => {
    const items = [said(1), said(2, 'reply'), said(3, 'note', { author: { ...author, id: 8 } }), said(4)]
    expect(saidSince(items, 1, 7).map(({ seq }) => seq)).toEqual([4])
    expect(saidSince(items, 1, 8).map(({ seq }) => seq)).toEqual([2, 4])
  })
})
