interface Placed {
  key: string
  place: number
}

/** Which places change where one thing moves up or down among the others: as few as the places allow. */
export function placesAfter(things: readonly Placed[], key: string, by: 1 | -1, step: number): Placed[] {
  const from = things.findIndex((thing) => thing.key === key)
  const moved = things[from]
  const other = things[from + by]
  if (!moved || !other) return []
  if (moved.place !== other.place && inOrder(things)) {
    return [
      { key: moved.key, place: other.place },
      { key: other.key, place: moved.place },
    ]
  }
  const order = things.map((thing) => thing.key)
  order.splice(from, 1)
  order.splice(from + by, 0, key)
  const places = order.map((named, index) => ({ key: named, place: (index + 1) * step }))
  return places.filter(({ key: named, place }) => things.find((thing) => thing.key === named)?.place !== place)
}

function inOrder(things: readonly Placed[]): boolean {
  return things.every(({ place }, index) => index === 0 || place > (things[index - 1]?.place ?? 0))
}
