import type { ClockTurn, Message, TimelineEvent, TimelineItem } from '#api/messages.ts'
import { tellsChanges } from './wording.ts'

/** A message as it stands in the timeline: with what it made of the clocks. */
export type TimelineMessage = Message & { clocks?: ClockTurn[] | undefined }

/** What the reader sees as one thing: somebody's words, or a run of events between them. */
export type Block =
  { kind: 'message'; message: TimelineMessage } | { kind: 'events'; id: number; events: TimelineEvent[] }

/** Events that only say that a message came; the message itself stands there already. */
const echoes = new Set(['ticket.message-received', 'ticket.replied', 'ticket.noted'])

/** Groups the timeline: messages one by one, what happened between them collapsed. */
export function blocksOf(items: readonly TimelineItem[]): Block[] {
  const blocks: Block[] = []
  for (const item of items) {
    const last = blocks.at(-1)
    if (item.kind !== 'event') blocks.push({ kind: 'message', message: item })
    else if (echoes.has(item.name) && !tellsChanges(item)) continue
    else if (last?.kind === 'events') last.events.push(item)
    else blocks.push({ kind: 'events', id: item.seq, events: [item] })
  }
  return blocks
}

/** Adds what came since to what is shown; an edited message takes the place of its earlier form. */
export function mergeTimeline(shown: readonly TimelineItem[], fresh: readonly TimelineItem[]): TimelineItem[] {
  const bySeq = new Map(shown.map((item) => [idOf(item), item]))
  for (const item of fresh) bySeq.set(idOf(item), item)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

function idOf(item: TimelineItem): string {
  return item.kind === 'event' ? `e${item.seq}` : `m${item.id}`
}

/** The highest entry a reader of these items has seen. */
export function lastSeen(items: readonly TimelineItem[]): number {
  return items.reduce((highest, item) => Math.max(highest, item.seq), 0)
}

/** What others said to the customer, or the customer to us, after an entry: a writer should read it before sending. */
export function saidSince(items: readonly TimelineItem[], seq: number, me: number): Message[] {
  return items.filter(
    (item): item is Message =>
      (item.kind === 'message' || item.kind === 'reply') &&
      item.seq > seq &&
      item.withdrawnAt === null &&
      !(item.author.kind === 'agent' && item.author.id === me),
  )
}
