import { holds } from '#platform/base/conditions.ts'
import {
  type Bases,
  comeDue,
  type CompiledRule,
  nextDaily,
  notWaiting,
  timedCondition,
  waitAgain,
  type Waiting,
} from '../../automation/index.ts'
import { happeningOf, keptOf, noteOf } from '../../sla/index.ts'
import {
  append,
  climbInHand,
  closesAt,
  enter,
  factsOf,
  type PendingEntry,
  noTx,
  surroundings,
  toStatus,
} from '../../tickets/index.ts'
import type { Shadow } from '../shadow.ts'
import type { Lane } from './lane.ts'
import { actOn, knownOf, lookAt, type Seen } from './look.ts'
import { itself, step } from './step.ts'
import { lanesOf, type World } from './world.ts'

type Entries = PendingEntry[][]

const byTimer = { kind: 'system', part: 'timer' } as const

/** What rules look at that happened at a moment, by nobody. */
export function seenAt(at: number, done: { shadow: Shadow; entries: readonly PendingEntry[] }): Seen {
  const nothing = { position: null, message: null, acted: new Set<string>(), depth: 0, isMachine: false }
  return { ...nothing, entries: done.entries, after: done.shadow, by: itself, at }
}

/** Puts on record what the clocks of a ticket have come to, and has its ladder climbed. */
export async function strike(world: World, lane: Lane, ticket: number, at: number): Promise<Entries> {
  const shadow = lane.shadows.get(ticket)
  if (!shadow?.story || shadow.momentAt === null || shadow.momentAt > at) return []
  const { fallen } = keptOf(shadow.story, lane.promises, { now: at })
  const done = await step(world, lane, { shadow, name: `clock ${at}`, at, by: itself, told: fallen }, ({ work }) => {
    for (const moment of fallen) append(work, happeningOf(moment, at))
  })
  // What is past and on record already is not waited for again.
  if (done.shadow.momentAt !== null && done.shadow.momentAt <= at && fallen.length === 0) done.shadow.momentAt = null
  const entries: Entries =
    done.entries.length > 0 ? [[...done.entries], ...(await lookAt(world, lane, seenAt(at, done)))] : []
  for (const { policy, step: place } of fallen) {
    const taken = policy && place !== null ? policy.ladder[place] : undefined
    if (policy && taken) entries.push(...(await climb(world, lane, { ticket, at, policy: policy.name, taken })))
  }
  return entries
}

type Taken = Parameters<typeof climbInHand>[2]['acts'] & { note: string }

async function climb(
  world: World,
  lane: Lane,
  { ticket, at, policy, taken }: { ticket: number; at: number; policy: string; taken: Taken },
): Promise<Entries> {
  const shadow = lane.shadows.get(ticket)
  const isOpen = shadow && ['open', 'waiting', 'hold'].includes(shadow.ticket.category)
  if (!shadow || !isOpen || shadow.ticket.deletedAt !== null) return []
  const { language } = world.catalog.settings
  const note: Parameters<typeof climbInHand>[2]['note'] = (refused) =>
    noteOf({ policy, note: taken.note, refused }, language)
  const macro = taken.macro === null ? null : (world.macros.get(taken.macro) ?? null)
  const name = `climb ${JSON.stringify(taken)} ${at}`
  const done = await step(world, lane, { shadow, name, at, by: itself }, (hand, desk) =>
    climbInHand({ desk, tx: noTx, actor: byTimer }, hand, { acts: taken, note, macro }),
  )
  if (done.entries.length === 0) return []
  return [[...done.entries], ...(await lookAt(world, lane, seenAt(at, done)))]
}

/** Ends a hold, or closes what was silent for long enough: each at its own moment. */
export async function turnByTimer(
  world: World,
  lane: Lane,
  { what, ticket, at }: { what: 'close' | 'hold'; ticket: number; at: number },
): Promise<Entries> {
  const shadow = lane.shadows.get(ticket)
  if (!shadow || shadow.ticket.deletedAt !== null) return []
  const { statuses, settings } = world.catalog
  const moment = what === 'hold' ? momentIn(shadow.ticket.holdUntil) : closingOf(shadow, settings.closeDays)
  if (moment === null || moment > at) return []
  const status =
    what === 'hold'
      ? statuses.get(settings.defaultStatus)
      : [...statuses.values()].find(({ category, disabled }) => category === 'closed' && !disabled)
  if (!status) return []
  const stamp = new Date(moment).toISOString()
  const done = await step(world, lane, { shadow, name: `${what} ${moment}`, at: moment, by: itself }, ({ work }) => {
    const patch = toStatus(work.ticket, status, stamp)
    if (what === 'hold') append(work, { name: 'ticket.status-changed', patch, at: stamp })
    else enter(work, 'closed', patch, { by: 'timer', at: stamp })
  })
  return [[...done.entries], ...(await lookAt(world, lane, seenAt(moment, done)))]
}

function momentIn(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}

function closingOf({ ticket }: Shadow, days: number): number | null {
  return ticket.category === 'resolved' ? (closesAt(ticket, days)?.getTime() ?? null) : null
}

interface Waited {
  rule: CompiledRule
  place: number
  trigger: CompiledRule['since'][number]['trigger']
}

function waitedFor({ setup }: Lane): Waited[] {
  return setup.book.since.flatMap((rule) => rule.since.map(({ place, trigger }) => ({ rule, place, trigger })))
}

async function lookingAt(world: World, lane: Lane, shadow: Shadow, at: number) {
  const around = await surroundings(lane.desk, new Date(at))
  const facts = factsOf(knownOf(world, shadow), around)
  const bases = basesOf(shadow)
  const calendar = (key: string) => world.catalog.calendars.get(key)?.work ?? null
  return ({ rule, trigger }: Waited) => ({ trigger, condition: timedCondition(rule, trigger), bases, facts, calendar })
}

function basesOf({ ticket, lastReplyAt, statusAt, touchedAt }: Shadow): Bases {
  return {
    ...{ created: Date.parse(ticket.createdAt), resolved: momentIn(ticket.resolvedAt) },
    ...{
      'last-message': momentIn(ticket.lastMessageAt),
      'last-reply': lastReplyAt,
      status: statusAt,
      updated: touchedAt,
    },
  }
}

/** Finds out anew what rules in time wait for on a ticket; `isOld`: what is true by now acted before these days. */
export async function waitAnew(
  world: World,
  lane: Lane,
  ticket: number,
  { at, isOld = false }: { at: number; isOld?: boolean },
) {
  const [shadow, waited] = [lane.shadows.get(ticket), waitedFor(lane)]
  if (!shadow || waited.length === 0) return
  const looking = await lookingAt(world, lane, shadow, at)
  const waits = lane.waits.get(ticket) ?? new Map<string, Waiting>()
  for (const each of waited) {
    const name = `${each.rule.key} ${each.place}`
    const before = waits.get(name) ?? notWaiting
    const found = shadow.ticket.deletedAt === null ? waitAgain(before, looking(each)) : notWaiting
    const isTrue = isOld && found.heldSince === null && found.dueAt === at
    const now = isTrue ? comeDue(notWaiting, looking(each)).after : found
    if (now.dueAt === null && now.heldSince === null) waits.delete(name)
    else waits.set(name, now)
    if (now.dueAt !== null && now.dueAt !== before.dueAt) {
      world.agenda.add(Math.max(now.dueAt, at), { what: 'since', ticket, lane, rule: each.rule.key, place: each.place })
    }
  }
  if (waits.size > 0) lane.waits.set(ticket, waits)
  else lane.waits.delete(ticket)
}

/** At its moment: whether a rule acts on a ticket now. */
export async function comeSince(
  world: World,
  lane: Lane,
  { ticket, rule: key, place, at }: { ticket: number; rule: string; place: number; at: number },
): Promise<Entries> {
  const [shadow, waits] = [lane.shadows.get(ticket), lane.waits.get(ticket)]
  const name = `${key} ${place}`
  const waiting = waits?.get(name)
  const each = waitedFor(lane).find((one) => one.rule.key === key && one.place === place)
  if (!shadow || !waits || !waiting || !each || waiting.dueAt === null || waiting.dueAt > at) return []
  const looking = (await lookingAt(world, lane, shadow, at))(each)
  const { acts, after } = comeDue(waiting, looking)
  waits.set(name, after)
  if (after.dueAt !== null)
    world.agenda.add(Math.max(after.dueAt, at), { what: 'since', ticket, lane, rule: key, place })
  return acts ? actInTime(world, lane, each.rule, { ticket, at }) : []
}

async function actInTime(world: World, lane: Lane, rule: CompiledRule, { ticket, at }: { ticket: number; at: number }) {
  const when = world.echoes.of(ticket, rule.key, { cause: null, at })
  const { done } = await actOn(world, lane, { rule, ticket, at: when, written: new Map(), seen: { isMachine: false } })
  if (done.entries.length === 0) return []
  const seen = { ...seenAt(when, done), acted: new Set([rule.key]) }
  return [[...done.entries], ...(await lookAt(world, lane, seen))]
}

/** Puts the first turns of rules at a time of day on the agenda. */
export function expectDaily(world: World, from: number): void {
  for (const lane of lanesOf(world)) {
    for (const rule of lane.setup.book.daily) {
      for (const { place, trigger } of rule.daily) {
        world.agenda.add(nextDaily(trigger, { from, zone: world.catalog.settings.zone }), {
          what: 'daily',
          lane,
          rule: rule.key,
          place,
        })
      }
    }
  }
}

/** Has a rule act on every ticket for which it holds at its time of day. */
export async function comeDaily(
  world: World,
  lane: Lane,
  { rule: key, place, at }: { rule: string; place: number; at: number },
): Promise<{ ticket: number; entries: Entries }[]> {
  const rule = lane.setup.book.byKey.get(key)
  const trigger = rule?.daily.find((one) => one.place === place)?.trigger
  if (!rule || !trigger) return []
  world.agenda.add(nextDaily(trigger, { from: at, zone: world.catalog.settings.zone }), {
    what: 'daily',
    lane,
    rule: key,
    place,
  })
  const [condition, around] = [timedCondition(rule, trigger), await surroundings(lane.desk, new Date(at))]
  const meant = [...lane.shadows.values()].filter(
    (shadow) => shadow.ticket.deletedAt === null && holds(condition, factsOf(knownOf(world, shadow), around)),
  )
  const all: { ticket: number; entries: Entries }[] = []
  for (const { id: ticket } of meant.toSorted((one, other) => one.id - other.id)) {
    all.push({ ticket, entries: await actInTime(world, lane, rule, { ticket, at }) })
  }
  return all
}
