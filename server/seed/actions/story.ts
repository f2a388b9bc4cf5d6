import type { Source } from '#api/words.ts'
import { assign, beginHistory, type History, tell, turn } from '../../tickets/index.ts'
import type { Chance } from '../chance.ts'
import { answerOf, noteOf, openingOf, replyOf, subjectOf } from '../words.ts'

/** What a seeded desk is made of. */
export interface World {
  /** In order of urgency, with the share of tickets each gets. */
  priorities: readonly { key: string; urgency: number }[]
  departments: readonly { key: string; agents: readonly number[] }[]
  teams: readonly string[]
  topics: readonly string[]
  sla: string | null
  customers: readonly number[]
  statuses: Record<'open' | 'progress' | 'waiting' | 'hold' | 'resolved' | 'closed', StatusFacts>
}

type StatusFacts = Parameters<typeof turn>[2]['status']

const HOUR_MS = 3_600_000
// Resolved tickets close after a week of silence, unless the desk is told otherwise.
const CLOSES_AFTER_MS = 7 * 24 * HOUR_MS
const sources = ['web', 'web', 'email', 'email', 'email', 'api', 'phone'] as const satisfies readonly Source[]

/** Which text becomes which HTML is the same as for what people write; told by whoever knows. */
export type ToHtml = (text: string) => string

export interface Chapter {
  number: string
  at: Date
  /** Nothing happens after it. */
  now: Date
  isOpen: boolean
}

/** One ticket's life: four messages or so, somebody who takes it, an end if it has one. */
export function storyOf(world: World, chance: Chance, { number, at, now, isOpen }: Chapter, toHtml: ToHtml): History {
  const department = pick(chance, world.departments)
  const priority = pick(chance, world.priorities, 2)
  const requester = { kind: 'customer', id: pick(chance, world.customers) } as const
  const subject = subjectOf(chance)
  const source = chance.pick(sources)
  const history = beginHistory({
    ...{ at, by: requester, subject, urgency: priority.urgency },
    facts: {
      ...{ number, status: world.statuses.open.key, priority: priority.key, department: department.key },
      ...{ requester: requester.id, topic: pick(chance, world.topics), source },
      sla: chance.next() < 0.3 ? world.sla : null,
      tags: tagsOf(Number(number)),
    },
  })
  const clock = clockFrom(chance, at, now)
  const words = (text: string) => ({ text, html: toHtml(text) })
  tell(history, { at, by: requester, kind: 'message', channel: source, ...words(openingOf(chance, subject)) })
  const agent = { kind: 'agent', id: pick(chance, department.agents) } as const
  const isTaken = !isOpen || chance.next() < 0.7
  if (!isTaken) return history
  const team = chance.next() < 0.3 ? pick(chance, world.teams) : null
  assign(history, agent, { at: clock(1), assignee: agent.id, ...(team === null ? {} : { team }) })
  const turns = isOpen ? chance.below(4) : 1 + chance.below(5)
  for (let turnsDone = 0; turnsDone < turns; turnsDone += 1) {
    const replies = turnsDone % 2 === 0
    if (chance.next() < 0.25)
      tell(history, { at: clock(6), by: agent, kind: 'note', channel: 'agent', ...words(noteOf(chance)) })
    if (replies) {
      const status = turnsDone === 0 ? world.statuses.progress : undefined
      tell(history, { at: clock(24), by: agent, kind: 'reply', channel: 'agent', status, ...words(replyOf(chance)) })
    } else tell(history, { at: clock(48), by: requester, kind: 'message', channel: source, ...words(answerOf(chance)) })
  }
  if (isOpen) {
    const end = chance.next()
    if (end < 0.2) turn(history, agent, { at: clock(4), status: world.statuses.waiting })
    else if (end < 0.3) turn(history, agent, { at: clock(4), status: world.statuses.hold })
    return history
  }
  const solved = words(replyOf(chance))
  tell(history, {
    at: clock(24),
    by: agent,
    kind: 'reply',
    channel: 'agent',
    status: world.statuses.resolved,
    ...solved,
  })
  const silentUntil = new Date(clock(0).getTime() + CLOSES_AFTER_MS)
  if (silentUntil <= now)
    turn(history, { kind: 'system', id: null }, { at: silentUntil, status: world.statuses.closed })
  return history
}

const BRANCHES = 37

/** Some tags that many tickets have, and some that few have: by the number, which is random already. */
function tagsOf(number: number): string[] {
  const tags = number % 1000 === 7 ? [`branch ${number % BRANCHES}`] : []
  if (number % 12 === 0) tags.push('outage')
  if (number % 50 === 1) tags.push('vip')
  return tags
}

/** Moves on by up to so many hours each time, and never past `now`. */
function clockFrom(chance: Chance, from: Date, now: Date): (hours: number) => Date {
  let moment = from.getTime()
  return (hours) => {
    moment = Math.min(now.getTime(), moment + Math.floor(chance.next() * hours * HOUR_MS))
    return new Date(moment)
  }
}

/** One of these; with `steepness`, the later ones more rarely. */
function pick<T>(chance: Chance, from: readonly T[], steepness = 1): T {
  const item = from[Math.floor(chance.next() ** steepness * from.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}
