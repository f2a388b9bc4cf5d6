const SHORTEST = 6
/** How often a number is drawn and tried before the act fails. */
export const NUMBER_TRIES = 5

/**
 * How many digits the next number has, after so many tickets: once half the numbers of a length are used,
 * new ones get one digit more.
 */
export function digitsAfter(tickets: number): number {
  let digits = SHORTEST
  let room = half(digits)
  while (tickets >= room) {
    digits += 1
    room += half(digits)
  }
  return digits
}

function half(digits: number): number {
  return (9 * 10 ** (digits - 1)) / 2
}

/** A number of so many digits that does not start with 0, from unguessable bytes (8 of them). */
export function drawNumber(digits: number, bytes: Buffer): string {
  const lowest = 10n ** BigInt(digits - 1)
  return String(lowest + (bytes.readBigUInt64BE() % (9n * lowest)))
}
