import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Desk } from '../../schema/desk.ts'
import type { BareDifference } from '../../schema/index.ts'
import { comparedOf, differing } from '../apart.ts'
import { actByAct, type PastEvent } from '../past.ts'
import * as past from '../store/past.ts'
import { buildWorld } from './build.ts'
import type { Setup } from './lane.ts'
import { countLetters } from './mails.ts'
import { type Begin, loadFor, loadOpen } from './load.ts'
import { replaying } from './replay.ts'
import { expectDaily } from './timely.ts'
import type { World } from './world.ts'

const AT_ONCE = 4_000
/** So long it works before others have their turn. */
const SLICE_MS = 12

export interface Wish {
  now: Setup
  /** Null: the settings as they are, against what happened. */
  draft: Setup | null
  from: Date
  to: Date
}

export interface Differing {
  ticket: number
  differences: BareDifference[]
}

/** A ticket that ends otherwise than it did, with the settings as they are: by field, how it did and how it would. */
export interface Strayed {
  number: string
  fields: Map<string, readonly [recorded: unknown, replayed: unknown]>
}

export interface Simulated {
  world: World
  differing: Differing[]
  strayed: Strayed[]
}

/** How far it has come: called every so often; throws to stop it. */
export type Report = (progress: number, tickets: number) => Promise<void>

/** Replays the log between two moments under both settings. Writes nothing. */
export async function simulate(desk: Desk, wish: Wish, report: Report): Promise<Simulated> {
  const { from, to } = wish
  const begin: Begin = { at: from.getTime() }
  const world = await buildWorld(desk, { ...wish, begin })
  let place: past.Place = { at: begin.at, position: -1 }
  const rest = resting(() => report(progressOf(wish, place), world.records.size))
  await loadOpen(world, begin, rest)
  expectDaily(world, begin.at)
  const replay = replaying(world, rest)
  const read = (after: past.Place) => past.readEvents(desk.db, { after, to, last, limit: AT_ONCE })
  const last = await past.wholeUntil(desk.db)
  let coming = read(place)
  let [held, isOver]: [PastEvent[], boolean] = [[], false]
  while (!isOver) {
    const found = await coming
    place = found.at(-1) ?? place
    isOver = found.length < AT_ONCE
    coming = isOver ? Promise.resolve([]) : read(place)
    // What answers the last of these acts comes with the next ones.
    for (const event of [...found, ...(await coming)]) hearAhead(world, event)
    const whole = [...held, ...found]
    held = isOver ? [] : lastMoment(whole)
    const events = actByAct(whole.slice(0, whole.length - held.length))
    await loadFor(world, events, begin)
    await replay.go(events)
    await countLetters(world)
  }
  await replay.end(to.getTime())
  await countLetters(world)
  return { world, differing: differencesIn(world), strayed: strayedIn(world) }
}

function hearAhead({ echoes, withdrawn }: World, event: PastEvent): void {
  echoes.hear(event)
  if (event.name === 'ticket.reply-withdrawn') withdrawn.add(Number(event.details['message']))
}

/** What happened at the last moment, which may go on. */
function lastMoment(events: readonly PastEvent[]): PastEvent[] {
  const last = events.at(-1)
  const first = events.findLastIndex(({ at }) => at !== last?.at) + 1
  return first === 0 ? [] : events.slice(first)
}

function progressOf({ from, to }: Wish, { at }: past.Place): number {
  const whole = to.getTime() - from.getTime()
  return whole > 0 ? Math.min(1, (at - from.getTime()) / whole) : 1
}

const REPORT_MS = 500

function resting(report: () => Promise<void>): () => Promise<void> {
  let [worked, reported] = [performance.now(), performance.now()]
  return async () => {
    const now = performance.now()
    if (now - worked < SLICE_MS) return
    await nextTurn()
    if (now - reported > REPORT_MS) {
      reported = now
      await report()
    }
    worked = performance.now()
  }
}

/** What differs in tickets: at the end, or for a while. */
function differencesIn(world: World): Differing[] {
  return [...world.apart].flatMap(([ticket, { differences }]) => {
    if (differences.size === 0) return []
    const [now, draft] = [world.now.shadows.get(ticket), world.draft.shadows.get(ticket)]
    const last =
      now && draft ? differing(comparedOf(now, world.longFields), comparedOf(draft, world.longFields)) : new Map()
    const whole = [...differences.values()].map((difference): BareDifference => {
      const [from, to] = last.get(difference.field) ?? [difference.from, difference.to]
      return { ...difference, from, to, lasting: last.has(difference.field) }
    })
    return [{ ticket, differences: whole }]
  })
}

function strayedIn({ now, records, longFields }: World): Strayed[] {
  return [...records.values()].flatMap(({ id, number, state, lastSeq, overdue, ...row }) => {
    const shadow = now.shadows.get(id)
    if (!shadow) return []
    const asked = { ...shadow, fields: {} }
    // What happened since may have moved it.
    const dueAt = lastSeq <= state.seq ? row.dueAt : shadow.dueAt
    const recorded = comparedOf({ ...asked, ticket: state, dueAt, breaches: [] }, longFields)
    recorded.set('breaches', overdue)
    const fields = differing(recorded, comparedOf(asked, longFields))
    return fields.size > 0 ? [{ number, fields }] : []
  })
}
