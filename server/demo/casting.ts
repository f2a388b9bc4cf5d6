import type { Asker } from './acts.ts'
import type { Somebody } from './crowd.ts'
import { type Dice, diceFrom } from './dice.ts'
import { branches, laptops, streets } from './names.ts'
import { MINUTE, monthBefore, timeOfDay, weekdaySoon } from './rhythm.ts'
import { isMovedByRules } from './rules.ts'
import { staff, worksIn } from './staff.ts'
import { type Beat, COMPUTER, type Deal, type Department, EQUIPMENT, type Story } from './story.ts'

/** How far a story has come today. */
export type Stage = 'done' | 'new' | 'working' | 'waiting' | 'hold' | 'reopened'

export interface Casting {
  place: number
  stage: Stage
  /** When it begins. */
  at: number
  requester: Somebody
  colleague: Somebody
  story: Story
  assignee: string
  source: 'web' | 'email' | 'api' | 'phone'
  /** Answered too late; where it is still open, past its due moment. */
  late: boolean
  /** It is all over since before somebody left. */
  early: boolean
}

/** The circumstances of one ticket, drawn once. */
export function deal(dice: Dice, at: number, { requester, colleague }: Pick<Casting, 'requester' | 'colleague'>): Deal {
  const digits = (count: number) => String(dice.whole(10 ** (count - 1), 10 ** count - 1))
  return {
    ...dice,
    me: { name: requester.name, first: requester.first, organisation: requester.house.name || 'my household' },
    colleague: { name: colleague.name, first: colleague.first },
    branch: dice.from(branches),
    street: dice.from(streets),
    asset: `HB-${digits(5)}`,
    laptop: dice.from(laptops),
    month: monthBefore(at),
    soon: weekdaySoon(dice, at),
    earlier: timeOfDay(at - dice.whole(12, 95) * MINUTE),
    clock: (from, to) => `${dice.whole(from, to - 1)}:${dice.of('05', '10', '15', '20', '30', '40', '45', '50')}`,
    amount: (from, to) => amount(dice, from, to),
    digits,
  }
}

function amount(dice: Dice, from: number, to: number): string {
  const whole = dice.whole(from, to)
  const cents = whole > 1_000 && dice.chance(0.7) ? '00' : String(dice.whole(10, 99))
  return `$${whole.toLocaleString('en-US')}.${cents}`
}

/** The beats that are past today; null where the story has no such moment. */
export function beatsAt(dice: Dice, story: Story, stage: Stage): readonly Beat[] | null {
  const { beats } = story
  const ends = (test: (beat: Beat) => boolean) => beats.flatMap((beat, index) => (test(beat) ? [index + 1] : []))
  const solved = beats.findIndex((beat) => beat.does === 'reply' && beat.status === 'resolved')
  const held = beats.findIndex((beat) => beat.does === 'reply' && beat.status === 'on-hold')
  if (stage === 'done') return beats
  if (stage === 'new') return []
  if (stage === 'waiting' || stage === 'hold') {
    const status = stage === 'hold' ? 'on-hold' : 'pending-customer-reply'
    const places = ends((beat) => beat.does === 'reply' && beat.status === status)
    return places.length === 0 ? null : beats.slice(0, dice.from(places))
  }
  if (stage === 'reopened') return story.topic === COMPUTER ? [...beats, again] : null
  const bound = held === -1 ? solved : Math.min(held, solved)
  const places = ends((beat) => beat.does !== 'reply' || beat.status === undefined || beat.status === 'in-progress')
  const usable = places.filter((place) => place <= bound)
  return usable.length === 0 ? [] : beats.slice(0, dice.from(usable.slice(-Math.ceil(usable.length * 0.6))))
}

const again: Beat = {
  does: 'says',
  by: 'requester',
  body: 'I am afraid it is back, exactly as before.',
  after: [90, 900],
}

export const oncemore: readonly Beat[] = [
  { ...again, after: [900, 4_000] },
  {
    does: 'reply',
    status: 'resolved',
    body: 'Thank you for coming back. I looked at it once more together with a colleague: the first fix had not reached you at all. It has now, and we watched it for an hour.',
    after: [30, 200],
  },
]

/** Where a story begins, once the rules have looked at it. */
export function firstDepartment({ topic, subject }: Pick<Story, 'topic' | 'subject'>): Department {
  if (isMovedByRules(subject)) return 'system-administrators'
  return topic === EQUIPMENT ? 'human-resources' : 'support'
}

/** Somebody of the department, and not one of those. */
export function oneOf(dice: Dice, department: Department, not: readonly string[] = []): string {
  const able = worksIn(department).filter((one) => !one.assignedOnly && !one.away && !not.includes(one.username))
  const primary = able.filter((one) => one.departments[0]?.[0] === department)
  return dice.from(primary.length > 0 && dice.chance(0.88) ? primary : able).username
}

/** Whoever may change facts there: the agent, or John in their place. */
export function editor(agent: string, department: Department): string {
  const role = staff.find(({ username }) => username === agent)?.departments.find(([key]) => key === department)?.[1]
  return role === 'all-access' || role === 'expanded-access' ? agent : 'john.doe'
}

export function asker({ name, email }: Somebody): Asker {
  return { name, email }
}

/** Dice of its own for each ticket, so that one more scenario does not change all the others. */
export function diceOf(seed: number, place: number): Dice {
  return diceFrom(seed * 7_919 + place * 104_729)
}
