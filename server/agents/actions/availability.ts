import type { z } from 'zod'
import type { profilePutAvailability } from '#api/availability.ts'
import type { AgentActor } from '#api/endpoint.ts'
import { invalid, notFound } from '#platform/base/fault.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { administer, catalog, differences, record } from '../../settings/index.ts'
import type { AgentEntry, Directory } from '../directory.ts'
import { checkDuty, settled } from '../duty.ts'
import { type Hours, nextTurnOf, turned } from '../presence.ts'
import { dutyRow } from '../rows.ts'
import { updateAgent } from '../store/agents.ts'
import { readDirectory } from '../store/directory.ts'
import { sayAvailability } from '../store/duty.ts'
import { enabled } from '../store/settings.ts'
import { directory } from './directory.ts'

const timer = { kind: 'system', part: 'timer' } as const

/** By which hours people work. */
export async function hoursOf(desk: Desk): Promise<Hours> {
  const { calendars, settings } = await catalog(desk)
  return { calendars, zone: settings.zone }
}

/** Somebody says whether they are there. */
export async function putAvailability(
  desk: Desk,
  actor: AgentActor,
  { availability, until }: z.output<(typeof profilePutAvailability)['body']>,
): Promise<void> {
  if (until !== null && Date.parse(until) <= desk.now().getTime()) throw invalid('until', 'A moment in the future.')
  const ends = until === null || availability === 'online' ? null : new Date(until).toISOString()
  await administer(desk, async (tx) => {
    const before = (await readDirectory(tx)).agents.get(actor.id)
    if (!before) throw notFound('The agent')
    await save(desk, tx, actor, { before, after: { ...before, availability, availabilityUntil: ends } })
  })
}

/** What an agent's entry becomes by a change, with what follows from it. Throws `invalid` for what cannot be. */
export async function settleDuty(
  desk: Desk,
  tx: Tx,
  { before, after }: { before: AgentEntry; after: AgentEntry },
): Promise<AgentEntry> {
  const [{ settings }, now] = [await catalog(desk), desk.now()]
  const whole = settled(after, before, now, settings.zone)
  const [calendars, skills] = [await enabled(tx, 'calendar'), await enabled(tx, 'skill')]
  checkDuty(whole, before, { calendars, skills, now, zone: settings.zone })
  return whole
}

/** When anything changes by itself next in how anybody is to be had; null: nothing does. */
export async function nextAvailability(desk: Desk): Promise<Date | null> {
  const [known, hours] = [await directory(desk), await hoursOf(desk)]
  const at = turnAfter(known, hours, lookOf(desk))
  return at === null ? null : new Date(at)
}

/**
 * Ends what has come to its end, begins vacations whose day has come, and says so to the browsers. Schedules leave no
 * trace: who asks looks at the clock.
 */
export async function turnAvailabilities(desk: Desk): Promise<void> {
  const [known, hours, now] = [await directory(desk), await hoursOf(desk), desk.now().getTime()]
  if ([...known.agents.values()].some((agent) => turned(agent, now, hours))) {
    await administer(desk, async (tx) => {
      for (const before of (await readDirectory(tx)).agents.values()) {
        const after = turned(before, now, hours)
        if (after) await save(desk, tx, timer, { before, after })
      }
    })
  } else await sayAvailability(desk.db)
  looks.set(desk, now)
}

async function save(
  desk: Desk,
  tx: Tx,
  actor: AgentActor | typeof timer,
  { before, after }: { before: AgentEntry; after: AgentEntry },
): Promise<void> {
  const changes = differences(before, after)
  if (Object.keys(changes).length === 0) return
  await updateAgent(tx, after.id, { ...dutyRow(after), on_vacation: after.onVacation })
  await record(desk, tx, actor, { name: 'agent.availability-changed', details: { agent: after.id }, changes })
  await sayAvailability(tx)
}

/** Up to when this node has looked. */
const looks = new WeakMap<Desk, number>()

function lookOf(desk: Desk): number {
  const known = looks.get(desk) ?? desk.now().getTime()
  looks.set(desk, known)
  return known
}

const turns = new WeakMap<Directory, { calendars: Hours['calendars']; look: number; next: number | null }>()

/** Kept until it has come, or people or hours change: it is asked after every change of the desk. */
function turnAfter(known: Directory, hours: Hours, look: number): number | null {
  const kept = turns.get(known)
  if (kept?.calendars === hours.calendars && kept.look === look) return kept.next
  const moments = [...known.agents.values()].flatMap((agent) =>
    turned(agent, look, hours) ? look : (nextTurnOf(agent, look, hours) ?? []),
  )
  const next = moments.length > 0 ? Math.min(...moments) : null
  turns.set(known, { calendars: hours.calendars, look, next })
  return next
}
