interface Row {
  number: string
  seq: number
}
interface Page<R> {
  items: R[]
  next: string | null
}

/**
 * Puts fresh versions of rows where the old ones stand: nothing moves, nothing comes or goes.
 * A version older than the one shown (an answer that overtook another) is ignored.
 */
export function patchRows<R extends Row>(pages: readonly Page<R>[], fresh: readonly R[]): Page<R>[] {
  const byNumber = new Map(fresh.map((row) => [row.number, row]))
  return pages.map((page) => {
    if (!page.items.some((row) => isNewer(byNumber.get(row.number), row))) return page
    return { ...page, items: page.items.map((row) => newer(byNumber.get(row.number), row)) }
  })
}

function isNewer<R extends Row>(fresh: R | undefined, shown: R): boolean {
  return fresh !== undefined && fresh !== shown && fresh.seq >= shown.seq
}

function newer<R extends Row>(fresh: R | undefined, shown: R): R {
  return fresh !== undefined && fresh.seq >= shown.seq ? fresh : shown
}

/** All rows in order. A row that slid from one page to the next between two calls is shown once. */
export function rowsOf<R extends Row>(pages: readonly Page<R>[]): R[] {
  const shown = new Set<string>()
  return pages.flatMap((page) => page.items.filter((row) => !shown.has(row.number) && shown.add(row.number)))
}

/**
 * Which rows of the fresh head of the list are new to the reader. While more pages wait, a row can also stand in
 * the head because another one left; only those that just changed are news then.
 */
export function newcomers<R extends Row>(
  pages: readonly Page<R>[],
  head: readonly R[],
  changed: ReadonlySet<string>,
): string[] {
  const shown = new Set(rowsOf(pages).map((row) => row.number))
  const whole = pages.at(-1)?.next === null
  return head.filter((row) => !shown.has(row.number) && (whole || changed.has(row.number))).map((row) => row.number)
}

/** The row to stand on after moving by some steps; without a place yet, the first or the last one. */
export function step(numbers: readonly string[], from: string | null, by: number): string | null {
  const at = from === null ? -1 : numbers.indexOf(from)
  if (at < 0) return (by > 0 ? numbers[0] : numbers.at(-1)) ?? null
  return numbers[Math.min(numbers.length - 1, Math.max(0, at + by))] ?? null
}

/** All rows between two, for choosing with Shift held. */
export function span(numbers: readonly string[], from: string, to: string): string[] {
  const [a, b] = [numbers.indexOf(from), numbers.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return numbers.slice(Math.min(a, b), Math.max(a, b) + 1)
}
