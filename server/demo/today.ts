import type { Act } from './acts.ts'
import { type Casting, editor, firstDepartment } from './casting.ts'
import type { Dice } from './dice.ts'
import { awake, HOUR, MINUTE, office, within } from './rhythm.ts'
import { OUTAGE, PASSWORD } from './story.ts'

/** The acts of a ticket that is open today, moved so that all are past, with a due moment that has been agreed on. */
export function asToday(dice: Dice, cast: Casting, acts: readonly Act[], now: number): Act[] {
  return withDue(dice, cast, withHold(dice, fitted(dice, cast, acts, now), now), now)
}

function fitted(dice: Dice, { at, stage }: Casting, acts: readonly Act[], now: number): Act[] {
  const last = acts.at(-1)?.at ?? at
  const room = now - 2 * MINUTE - at
  const quiet = stage === 'waiting' || stage === 'hold' ? 0.5 : 0.85
  const wanted = room * (quiet + dice.throw() * (0.97 - quiet))
  const tooLong = last - at > room
  const idle = stage === 'working' && last - at < room * 0.4
  if (!tooLong && !idle) return [...acts]
  const first = acts[1]?.at ?? at
  const kept = tooLong ? Math.min(first - at, room * 0.2) : Math.min(first - at, room * 0.3)
  const scale = (wanted - kept) / Math.max(1, last - first)
  let before = at
  return acts.map((act, index) => {
    if (index === 0) return act
    const moment = Math.round(at + kept + (act.at - first) * scale)
    const usual = within(dice, awake, moment)
    before = Math.max(before + 1_000, usual < now - 2 * MINUTE ? usual : moment)
    return { ...act, at: before }
  })
}

function withHold(dice: Dice, acts: Act[], now: number): Act[] {
  return acts.map((act) => {
    if (act.does !== 'reply' || act.holdUntil === undefined) return act
    return { ...act, holdUntil: roundHour(within(dice, office, now + dice.whole(5, 130) * HOUR)) }
  })
}

// Below this age the plan's promise still holds by itself.
function promiseHolds({ story, stage }: Casting, age: number): boolean {
  if (stage === 'new') return true
  if (story.topic === OUTAGE) return age < 0.7 * HOUR
  return age < 3 * HOUR || (story.topic !== PASSWORD && story.topic !== 'personal-computer-issues' && age < 6 * HOUR)
}

/** Who answers later than promised agrees on another moment; a few of those have passed too. */
function withDue(dice: Dice, cast: Casting, acts: Act[], now: number): Act[] {
  if (!cast.late && promiseHolds(cast, now - cast.at)) return acts
  const after = acts.findIndex((act, index) => index > 0 && 'by' in act)
  const act = acts[after]
  if (!act || !('by' in act) || act.by === undefined) return acts
  const passed = now - dice.whole(15, 600) * MINUTE
  const late = cast.late && passed > act.at + HOUR
  const soon = now + dice.whole(1, 4) * HOUR
  const agreedOn = cast.story.topic === OUTAGE ? soon : within(dice, office, now + dice.whole(2, 100) * HOUR)
  const due = late ? passed : roundHour(agreedOn)
  const by = editor(act.by, firstDepartment(cast.story))
  const agreed: Act = {
    ...{ at: act.at + 20_000, ticket: cast.place },
    ...{ does: 'set', by, change: { dueAt: new Date(due).toISOString() } },
  }
  const rest = acts
    .slice(after + 1)
    .map((later) => (later.at > agreed.at ? later : { ...later, at: agreed.at + 1_000 }))
  return [...acts.slice(0, after + 1), agreed, ...rest]
}

function roundHour(moment: number): number {
  return Math.ceil(moment / (30 * MINUTE)) * 30 * MINUTE
}
