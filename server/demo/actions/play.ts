import { Fault } from '#platform/base/fault.ts'
import { act } from '#platform/events/index.ts'
import { directory, findAgent, isSetUp, openDemoDoor, patchProfile } from '../../agents/index.ts'
import type { Desk } from '../../schema/desk.ts'
import { readValue, saveValue } from '../../settings/index.ts'
import type { Act } from '../acts.ts'
import { crowd } from '../crowd.ts'
import { diceFrom } from '../dice.ts'
import { LEFT_DAYS_AGO, plan } from '../plan.ts'
import { DAY, MINUTE } from '../rhythm.ts'
import { scriptedActs } from '../script.ts'
import { colleagues, staff } from '../staff.ts'
import { furnish, letIn, PASSWORD } from './furnish.ts'
import { agentNamed, movedTo } from './moved.ts'
import { openStage, perform } from './perform.ts'
import { openRouting } from './route.ts'
import { forgetLooks, openRules } from './rules.ts'
import { settle } from './settle.ts'

export interface DemoWishes {
  /** How many tickets besides the nine that are always there. */
  tickets?: number
  /** Told how far it is. */
  say?: (line: string) => void
}

const TICKETS = 500
const DAYS = 90
const SEED = 1_902
const BEGUN = 'demoBegun'
// So many tickets are acted on at once; each of them in its order.
const AT_ONCE = 4

/** Furnishes a demo desk by the real actions, on a clock that is moved back. Doing it again changes nothing. */
export async function playDemo(
  desk: Desk,
  { tickets = TICKETS, say = () => undefined }: DemoWishes = {},
): Promise<void> {
  if (await readValue(desk.db, 'demoDoor')) return
  if (await readValue(desk.db, BEGUN)) {
    throw new Fault('conflict', 'Loading the demo desk was interrupted: remove its data directory and start again.')
  }
  if (await isSetUp(desk)) {
    throw new Fault(
      'conflict',
      'This desk is in use already: a demo desk needs a data directory of its own (OSTLER_DATA).',
    )
  }
  const now = desk.now().getTime()
  const beginning = movedTo(desk, now - (DAYS + 2) * DAY)
  await saveValue(desk.db, BEGUN, true)
  await furnish(beginning)
  const dice = diceFrom(SEED)
  const people = tickets === 0 ? [] : crowd(dice, Math.min(200, tickets))
  await openRules(beginning, await settle(beginning, people))
  const acts = [...plan(dice, now, people, tickets), ...scriptedActs(now, tickets)]
  await play(
    desk,
    now,
    acts.toSorted((one, other) => one.at - other.at),
    say,
  )
  for (const [index, { username, away = false }] of colleagues.entries()) {
    const seen = away ? now - LEFT_DAYS_AGO * DAY : now - (3 + index * index * 4) * MINUTE
    await letIn(movedTo(desk, seen), username)
  }
  await forgetLooks(desk)
  await openRouting(desk, { isOn: tickets > 0 })
  const known = await directory(desk)
  const ids = staff.flatMap(({ username }) => findAgent(known, username)?.id ?? [])
  await act(desk, (tx) => openDemoDoor(tx, { password: PASSWORD, agents: ids }))
}

async function play(desk: Desk, now: number, acts: readonly Act[], say: (line: string) => void): Promise<void> {
  const stage = await openStage(desk)
  stage.timers.at(now - LEFT_DAYS_AGO * DAY, sendAway)
  const running = new Map<number, Promise<void>>()
  const failures: unknown[] = []
  let told = 0
  for (const [index, one] of acts.entries()) {
    if (stage.timers.isDue(one.at)) {
      await Promise.all(running.values())
      await stage.timers.until(one.at)
    }
    await running.get(one.ticket)
    if (running.size >= AT_ONCE) await Promise.race(running.values())
    if (failures.length > 0) throw failures[0]
    const done = perform(stage, one)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one.ticket))
    running.set(one.ticket, done)
    const percent = Math.floor((index / acts.length) * 5) * 20
    if (percent > told && acts.length > 200) say(`Playing ninety days: ${(told = percent)} %`)
  }
  await Promise.all(running.values())
  if (failures.length > 0) throw failures[0]
  await stage.timers.until(now)
}

async function sendAway(desk: Desk): Promise<void> {
  for (const { username } of staff.filter(({ away }) => away)) {
    await patchProfile(desk, await agentNamed(desk, username), { onVacation: true })
  }
}
