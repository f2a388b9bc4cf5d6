const FIRST_MS = 5_000
const LONGEST_MS = 3_600_000

/** How long to wait after this many tries: doubling from five seconds to an hour, spread by up to a fifth each way. */
export function retryDelay(attempts: number, chance: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1))
  return Math.round(plain * (0.8 + 0.4 * chance))
}
