/** How often a number is drawn and tried before the act fails. */
export const NUMBER_TRIES = 5

/** How tickets are numbered: digits that stay, and how many at least are drawn or counted after them. */
export interface Mask {
  prefix: string
  digits: number
}

/** Reads a mask such as `######` or `77####`. */
export function readMask(mask: string): Mask {
  const prefix = mask.replace(/#+$/, '')
  return { prefix, digits: mask.length - prefix.length }
}

/** How the tickets under a topic are numbered, and under which name that is counted. */
export interface Numbering extends Mask {
  sequential: boolean
  /** Null: counted with all tickets. */
  counter: string | null
}

interface Given {
  settings: { numberMask: string; numberSequential: boolean }
  topics: ReadonlyMap<string, { numberMask: string | null; numberSequential: boolean }>
}

/** A topic with a mask numbers for itself, any other as the desk does. */
export function numberingFor({ settings, topics }: Given, topic: string | null): Numbering {
  const own = topics.get(topic ?? '')
  if (own && own.numberMask !== null) {
    const counter = own.numberSequential ? `topic:${topic}` : `mask:${own.numberMask}`
    return { ...readMask(own.numberMask), sequential: own.numberSequential, counter }
  }
  const { numberMask, numberSequential } = settings
  return { ...readMask(numberMask), sequential: numberSequential, counter: numberSequential ? 'desk' : null }
}

/** How many digits the next number gets, after so many: once half of a length is used, new ones get one digit more. */
export function digitsAfter(taken: number, mask: Mask): number {
  let { digits } = mask
  let room = half({ ...mask, digits })
  while (taken >= room) {
    digits += 1
    room += half({ ...mask, digits })
  }
  return digits
}

function half({ prefix, digits }: Mask): number {
  return (prefix === '' ? 9 * 10 ** (digits - 1) : 10 ** digits) / 2
}

/** A number that does not start with 0, from unguessable bytes (8 of them). */
export function drawNumber({ prefix, digits }: Mask, bytes: Buffer): string {
  const drawn = bytes.readBigUInt64BE()
  const lowest = 10n ** BigInt(digits - 1)
  if (prefix === '') return String(lowest + (drawn % (9n * lowest)))
  return prefix + String(drawn % (10n * lowest)).padStart(digits, '0')
}

/** The number that counting gives: the first is 1 after the digits that stay, or the lowest of its length. */
export function countedNumber({ prefix, digits }: Mask, count: number): string {
  if (prefix === '') return String(10 ** (digits - 1) + count)
  return prefix + String(count).padStart(digits, '0')
}
