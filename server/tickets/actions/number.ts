import { act } from '#platform/events/index.ts'
import type { Desk, Tx } from '../../schema/desk.ts'
import { catalog } from '../../settings/index.ts'
import {
  countedNumber,
  digitsAfter,
  drawNumber,
  type Mask,
  NUMBER_TRIES,
  type Numbering,
  numberingFor,
} from '../numbers.ts'
import { isNumberTaken, takeCount, takeShare } from '../store/numbers.ts'
import { countEverMade } from '../store/tickets.ts'

/** What was counted for a ticket before its transaction began, so that no other ticket waits for it. */
export type Reserved = { number: string } | Mask

const MOST_DIGITS = 18
// Counting walks over numbers that were drawn before; each is walked over once.
const TAKEN_IN_A_ROW = 10_000

/** Takes what the numbering counts; null where it counts nothing of its own. A number that is not used leaves a gap. */
export async function reserveNumber(desk: Desk, topic: string | null): Promise<Reserved | null> {
  const numbering = numberingFor(await catalog(desk), topic)
  return numbering.counter === null ? null : reserve(desk, numbering, numbering.counter)
}

/**
 * A transaction in which a ticket may turn out to be born. Where its number has to be counted first, it is begun again
 * with the number reserved.
 */
export async function actNumbered<Result>(
  desk: Desk,
  work: (tx: Tx, reserved: Reserved | null) => Promise<Result>,
): Promise<Result> {
  try {
    return await act(desk, (tx) => work(tx, null))
  } catch (error) {
    if (!(error instanceof NumberNeeded)) throw error
    const reserved = await reserveNumber(desk, error.topic)
    return act(desk, (tx) => work(tx, reserved))
  }
}

/** Tries numbers, as the topic wants them, until one is free. */
export async function withFreeNumber<Result>(
  desk: Desk,
  { topic, reserved = null }: { topic: string | null; reserved?: Reserved | null | undefined },
  attempt: (number: string) => Promise<Result | null>,
): Promise<Result> {
  const numbering = numberingFor(await catalog(desk), topic)
  if (numbering.counter !== null && reserved === null) throw new NumberNeeded(topic)
  if (reserved && 'number' in reserved) {
    const result = await attempt(reserved.number)
    if (result !== null) return result
  }
  const mask = reserved && 'digits' in reserved ? reserved : await maskNow(desk, numbering)
  for (let tries = 1; tries <= NUMBER_TRIES; tries += 1) {
    // So that the last one does not fail by bad luck while a length is filling up.
    const digits = tries === NUMBER_TRIES ? Math.min(mask.digits + 1, MOST_DIGITS - mask.prefix.length) : mask.digits
    const result = await attempt(drawNumber({ ...mask, digits }, desk.random(8)))
    if (result !== null) return result
  }
  throw new Error(`no free ticket number of ${mask.digits} digits after ${NUMBER_TRIES} tries`)
}

const EVER_MADE = 'tickets ever made'

// Looked up once an hour: half of a length is still free when the next one begins.
async function maskNow(desk: Desk, mask: Mask): Promise<Mask> {
  const made = await desk.cache.get(EVER_MADE, () => countEverMade(desk.db))
  return { prefix: mask.prefix, digits: digitsAfter(made, mask) }
}

/** Lets the next ticket look again how many there are. */
export function forgetEverMade(desk: Desk): void {
  desk.cache.forget(EVER_MADE)
}

async function reserve(desk: Desk, numbering: Numbering, counter: string): Promise<Reserved> {
  if (!numbering.sequential) {
    const digits = digitsAfter(await takeShare(desk.db, counter, numbering), numbering)
    return { prefix: numbering.prefix, digits }
  }
  for (let tries = 0; tries < TAKEN_IN_A_ROW; tries += 1) {
    const number = countedNumber(numbering, await takeCount(desk.db, counter))
    if (!(await isNumberTaken(desk.db, number))) return { number }
  }
  throw new Error(`no free ticket number after ${TAKEN_IN_A_ROW} of “${counter}”`)
}

class NumberNeeded extends Error {
  readonly topic: string | null

  constructor(topic: string | null) {
    super('a ticket needs a number that is counted first')
    this.topic = topic
  }
}
