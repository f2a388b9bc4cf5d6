/** What comes due, the earliest first; of the same moment in the order in which it was said. */
export interface Agenda<Item> {
  add(at: number, item: Item): void
  /** The earliest that is due by then, taken out. */
  take(by: number): { at: number; item: Item } | null
  next(): number | null
}

interface Entry<Item> {
  at: number
  order: number
  item: Item
}

export function createAgenda<Item>(): Agenda<Item> {
  const heap: Entry<Item>[] = []
  let order = 0
  return {
    add(at, item) {
      heap.push({ at, order: (order += 1), item })
      rise(heap, heap.length - 1)
    },
    take(by) {
      const [first] = heap
      if (!first || first.at > by) return null
      const last = heap.pop()
      if (last && heap.length > 0) {
        heap[0] = last
        sink(heap, 0)
      }
      return first
    },
    next: () => heap[0]?.at ?? null,
  }
}

function isBefore<Item>(one: Entry<Item> | undefined, other: Entry<Item> | undefined): boolean {
  if (!one || !other) return one !== undefined
  return one.at < other.at || (one.at === other.at && one.order < other.order)
}

function swap<Item>(heap: Entry<Item>[], one: number, other: number): void {
  const [a, b] = [heap[one], heap[other]]
  if (a && b) [heap[one], heap[other]] = [b, a]
}

function rise<Item>(heap: Entry<Item>[], from: number): void {
  for (let at = from; at > 0;) {
    const above = (at - 1) >> 1
    if (!isBefore(heap[at], heap[above])) return
    swap(heap, at, above)
    at = above
  }
}

function sink<Item>(heap: Entry<Item>[], from: number): void {
  for (let at = from; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2]
    const below = right < heap.length && isBefore(heap[right], heap[left]) ? right : left
    if (below >= heap.length || !isBefore(heap[below], heap[at])) return
    swap(heap, at, below)
    at = below
  }
}
