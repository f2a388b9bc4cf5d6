const SHORTEST = 100_000
// Prime to 2 and 5, the only primes that a space of 9·10^n has besides 3; and to 3.
const STEP = 7_654_321

/**
 * The number of the ticket at this place, as if drawn: half the numbers of a length are used, then one digit more.
 * No two places have the same.
 */
export function numberAt(place: number): string {
  let lowest = SHORTEST
  let rest = place
  while (rest >= (9 * lowest) / 2) {
    rest -= (9 * lowest) / 2
    lowest *= 10
  }
  const space = 9 * lowest
  return String(lowest + ((rest * (STEP % space) + 271_828) % space))
}
