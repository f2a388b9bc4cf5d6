import type { ClockEnd } from '#api/clocks.ts'
import type { Metric } from '#api/sla.ts'
import type { Category } from '#api/words.ts'

/** Where a ticket stands, as far as clocks care. */
export type Stage = Category | 'deleted'

/** What decides what is promised. */
export interface Terms {
  sla: string | null
  priority: string
  department: string
}

/**
 * What the clocks of a ticket rest on, folded from its events. It holds raw moments only (milliseconds of the epoch), so
 * that what an administrator changes later can be counted from it anew without reading the log.
 */
export interface Story {
  createdAt: number
  stages: [at: number, stage: Stage][]
  terms: [at: number, terms: Terms][]
  /** Set by hand, and when it was. */
  dueAt: number | null
  dueSetAt: number | null
  /** The first reply, or what made it needless. */
  respondedAt: number | null
  respondedBy: ClockEnd | null
  /** The oldest message that nobody answered, once the first was. */
  askedAt: number | null
  /** The last reply, until it is resolved. */
  repliedAt: number | null
  /** How often a next response, and an update, was promised. */
  asked: number
  replied: number
  /** What is on record of the clocks that run: `metric/cycle/what`. */
  told: string[]
}

/** One promise that is kept or missed once. */
export interface Run {
  metric: Metric
  /** From 1. */
  cycle: number
  from: number
  to: number | null
  endedBy: ClockEnd | null
}

/** An event, as far as clocks care. */
export interface Happened {
  name: string
  at: Date
  changes: Record<string, [unknown, unknown]>
  details: Record<string, unknown>
}

/** The story after one more event; the runs that it ended are added to `ended`. */
export function follow(before: Story | null, event: Happened, ended: Run[] = []): Story {
  const at = event.at.getTime()
  const story: Story = before ? { ...before, stages: [...before.stages], terms: [...before.terms] } : beginning(at)
  const { changes } = event
  if (changes['dueAt']) Object.assign(story, { dueAt: momentIn(changes['dueAt'][1]), dueSetAt: at })
  followTerms(story, at, changes)
  if (event.name === 'ticket.message-received') ask(story, at)
  if (event.name === 'ticket.replied') reply(story, at, ended)
  if (changes['category']) enter(story, at, changes['category'][1] as Category, ended)
  if (changes['deletedAt']) enter(story, at, changes['deletedAt'][1] === null ? stageBefore(story) : 'deleted', ended)
  return story
}

/** The story that a whole log tells: replies that were taken back, and what was undone with them, never were. */
export function tellStory(events: readonly Happened[]): { story: Story | null; ended: Run[] } {
  const ended: Run[] = []
  let story: Story | null = null
  for (const event of withoutWithdrawn(events)) story = follow(story, event, ended)
  return { story, ended }
}

function withoutWithdrawn(events: readonly Happened[]): readonly Happened[] {
  const taken = new Map(
    events.flatMap(({ name, details }) =>
      name === 'ticket.reply-withdrawn' ? [[details['message'], details['restored'] === true] as const] : [],
    ),
  )
  if (taken.size === 0) return events
  let undoing: number | null = null
  return events.filter((event) => {
    const { name, details } = event
    const isTaken = name === 'ticket.replied' && taken.has(details['message'])
    if (isTaken) undoing = taken.get(details['message']) ? event.at.getTime() : null
    if (name === 'ticket.reply-withdrawn') undoing = null
    // Whatever the act of the reply did was undone with it, since nothing else had happened.
    return !isTaken && undoing === null && name !== 'ticket.reply-withdrawn'
  })
}

function beginning(at: number): Story {
  const nothing = { dueAt: null, dueSetAt: null, respondedAt: null, respondedBy: null, askedAt: null, repliedAt: null }
  // A ticket is born open, whether its first event says so or not.
  return { createdAt: at, stages: [[at, 'open']], terms: [], ...nothing, asked: 0, replied: 0, told: [] }
}

function followTerms(story: Story, at: number, changes: Happened['changes']): void {
  const last = story.terms.at(-1)?.[1] ?? { sla: null, priority: '', department: '' }
  const to = (name: keyof Terms) => (changes[name] ? changes[name][1] : last[name]) as string
  const terms = { sla: to('sla') as string | null, priority: to('priority'), department: to('department') }
  const isSame = terms.sla === last.sla && terms.priority === last.priority && terms.department === last.department
  if (story.terms.length === 0 || !isSame) story.terms.push([at, terms])
}

function ask(story: Story, at: number): void {
  if (story.respondedAt === null || story.askedAt !== null) return
  story.askedAt = at
  story.asked += 1
}

function reply(story: Story, at: number, ended: Run[]): void {
  endTurns(story, at, 'reply', ended)
  if (story.respondedAt === null) Object.assign(story, { respondedAt: at, respondedBy: 'reply' })
  story.repliedAt = at
  story.replied += 1
}

function enter(story: Story, at: number, stage: Stage, ended: Run[]): void {
  const last = story.stages.at(-1)
  if (last?.[1] === stage) return
  // An act may be stamped with an earlier moment than the one before it.
  story.stages.push([Math.max(at, last?.[0] ?? at), stage])
  if (stage !== 'resolved' && stage !== 'closed') return
  endTurns(story, at, stage, ended)
  if (story.respondedAt === null) Object.assign(story, { respondedAt: at, respondedBy: stage })
}

function endTurns(story: Story, at: number, by: ClockEnd, ended: Run[]): void {
  ended.push(...turnsOf(story).map((run) => ({ ...run, to: at, endedBy: by })))
  story.askedAt = null
  story.repliedAt = null
}

/** What is promised again and again, and is open now. */
export function turnsOf({ askedAt, asked, repliedAt, replied }: Story): Run[] {
  const runs: Run[] = []
  if (askedAt !== null) {
    runs.push({ metric: 'next-response', cycle: asked, from: askedAt, to: null, endedBy: null })
  }
  if (repliedAt !== null) {
    runs.push({ metric: 'periodic-update', cycle: replied, from: repliedAt, to: null, endedBy: null })
  }
  return runs
}

function stageBefore({ stages }: Story): Stage {
  return stages.findLast(([, stage]) => stage !== 'deleted')?.[1] ?? 'open'
}

function momentIn(value: unknown): number | null {
  return typeof value === 'string' ? Date.parse(value) : null
}
