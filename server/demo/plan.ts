import type { Act } from './acts.ts'
import { beatsAt, type Casting, deal, diceOf, firstDepartment, oneOf, type Stage } from './casting.ts'
import type { Somebody } from './crowd.ts'
import type { Dice } from './dice.ts'
import { names } from './names.ts'
import { DAY, HOUR, MINUTE, someMoment } from './rhythm.ts'
import { asked, deckOf, german, reportedByMachines, sagas } from './scenarios/all.ts'
import { COMPUTER, EQUIPMENT, OUTAGE, type Scenario, type Story } from './story.ts'
import { tell } from './telling.ts'
import { asToday } from './today.ts'

const SEED = 4_711

/** What a ticket of the plan shall be, before it has a story. */
interface Slot {
  stage: Stage
  /** Of the ticket, in minutes; for what is done: how many days ago it began. */
  age: number
  assignee?: string
  late?: boolean
  scenario?: Scenario
}

/** So many tickets of the last ninety days, told in the order of time. */
export function plan(dice: Dice, now: number, people: readonly Somebody[], size: number): Act[] {
  const takers = { queue: dice.shuffled(people), next: 0 }
  const decks = {
    bank: deckOf(dice, asked.bank),
    firm: deckOf(dice, asked.firm),
    private: deckOf(dice, asked.private),
  }
  const subjects = new Set<string>()
  const told = slots(dice, size).flatMap((slot, place) => {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const requester = takers.queue[takers.next++ % takers.queue.length]
      if (!requester) return []
      const scenario = slot.scenario ?? decks[requester.house.kind]()
      if (!suits(scenario, requester)) continue
      const made = makeTicket(diceOf(SEED + attempt, place), now, { slot, place, requester, scenario, people })
      if (!made || subjects.has(made.subject)) continue
      subjects.add(made.subject)
      return made.acts
    }
    return []
  })
  return told.toSorted((one, other) => one.at - other.at)
}

/** What lies open today first, then what is done. */
function slots(dice: Dice, size: number): Slot[] {
  const open = size < 100 ? [] : openSlots(dice)
  const special = [...sagas, ...sagas.slice(0, 2), ...german, ...reportedByMachines, ...reportedByMachines]
  const done = Array.from({ length: Math.max(0, size - open.length) }, (_, index): Slot => {
    const scenario = special[index]
    const age = 1.2 + dice.throw() ** 1.15 * 88
    return { stage: 'done', age, late: dice.chance(0.09), ...(scenario ? { scenario } : {}) }
  })
  return [...open, ...done]
}

function openSlots(dice: Dice): Slot[] {
  const fresh = [6, 13, 24, 38, 52, 71, 96, 133, 178, 236, 290, 371].map((age): Slot => ({ stage: 'new', age }))
  const working = Array.from({ length: 27 }, (_, index): Slot => {
    return { stage: 'working', age: 40 + (index * 58) ** 1.12, late: index % 4 === 2, ...given(index) }
  })
  const waiting = Array.from({ length: 15 }, (_, index): Slot => {
    return { stage: 'waiting', age: 200 + index * 610 + dice.whole(0, 300), ...given(index + 1) }
  })
  const held = Array.from({ length: 9 }, (_, index): Slot => {
    return { stage: 'hold', age: 1_500 + index * 1_400, ...given(index + 2) }
  })
  const back = [700, 1_900, 3_300].map((age): Slot => ({ stage: 'reopened', age: age + 4 * 1_440 }))
  const long: Slot = { stage: 'working', age: 95, assignee: 'jane.doe', ...(sagas[0] ? { scenario: sagas[0] } : {}) }
  return [...fresh, long, ...working, ...waiting, ...held, ...back]
}

/** Jane's and John's share of what is open. */
function given(index: number): Pick<Slot, 'assignee'> {
  if (index % 9 === 0) return { assignee: 'jane.doe' }
  return index % 9 === 5 ? { assignee: 'john.doe' } : {}
}

interface Wanted {
  slot: Slot
  place: number
  requester: Somebody
  scenario: Scenario
  people: readonly Somebody[]
}

function makeTicket(dice: Dice, now: number, wanted: Wanted): { subject: string; acts: Act[] } | null {
  const { slot, place, requester, scenario, people } = wanted
  const open = slot.stage !== 'done'
  const at = momentOf(dice, now, slot)
  const near = people.filter((one) => one.house.domain === requester.house.domain && one !== requester)
  const colleague = dice.from(near.length > 0 ? near : people.filter((one) => one !== requester))
  const story = scenario(deal(dice, at, { requester, colleague }))
  const beats = beatsAt(dice, story, slot.stage)
  if (!beats || (open && unlikely(story.topic, slot))) return null
  const assignee = slot.assignee ?? agentFor(dice, at, now, story)
  const source = reportedByMachines.includes(scenario) ? 'api' : dice.of('web', 'web', 'web', 'email', 'email', 'phone')
  const late = slot.late ?? false
  const cast: Casting = {
    place,
    stage: slot.stage,
    at,
    requester,
    colleague,
    story,
    assignee,
    source,
    late,
    early: isEarly(at, now),
  }
  const acts = tell(dice, cast, beats)
  const last = acts.at(-1)?.at ?? at
  if (!open) return last < now - 2 * HOUR && !afterLeaving(acts, now) ? { subject: story.subject, acts } : null
  return { subject: story.subject, acts: asToday(dice, cast, acts, now) }
}

/** Today's are as old as they shall be; what is older began when people write. */
function momentOf(dice: Dice, now: number, { stage, age }: Slot): number {
  if (stage === 'done') return someMoment(dice, now, age)
  return age < 1_440 ? now - age * MINUTE : Math.min(now - age * MINUTE, someMoment(dice, now, age / 1_440))
}

/** The great outages come from the bank itself, as do its monitors; German is written by those who speak it. */
function suits(scenario: Scenario, { name, house }: Somebody): boolean {
  if (german.includes(scenario)) return names[6]?.last.some((last) => name.endsWith(last)) ?? false
  return house.kind === 'bank' || !(sagas.includes(scenario) || reportedByMachines.includes(scenario))
}

/** Outages do not stay open for days, nor does an order for equipment come back. */
function unlikely(topic: string, { stage, age }: Slot): boolean {
  if (topic === OUTAGE) return age > 200 || stage === 'hold'
  return topic === EQUIPMENT && stage === 'reopened'
}

function agentFor(dice: Dice, at: number, now: number, story: Story): string {
  const { topic } = story
  const department = firstDepartment(story)
  const trained = at < now - 8 * HOUR && at > now - 40 * DAY && topic === COMPUTER
  if (trained && dice.chance(0.12)) return 'zoe.martin'
  if (department === 'human-resources' && isEarly(at, now) && dice.chance(0.4)) return 'tomas.novak'
  return oneOf(dice, department)
}

export const LEFT_DAYS_AGO = 6

function isEarly(at: number, now: number): boolean {
  return at < now - (LEFT_DAYS_AGO + 10) * DAY
}

/** Somebody who is away since a few days does nothing after that. */
function afterLeaving(acts: readonly Act[], now: number): boolean {
  return acts.some((act) => 'by' in act && act.by === 'tomas.novak' && act.at > now - LEFT_DAYS_AGO * DAY)
}
