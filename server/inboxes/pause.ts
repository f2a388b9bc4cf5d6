/** How long to wait after so many failures: doubling from the shortest to the longest, spread by a fifth each way. */
export function pauseBefore(failures: number, [shortest, longest]: readonly [number, number], chance: number): number {
  const plain = Math.min(longest, shortest * 2 ** (failures - 1))
  return Math.round(plain * (0.8 + 0.4 * chance))
}
