export type PriorityLevel = 'top' | 'high' | 'normal' | 'low'

/** Where a priority stands among those of the desk, whatever they are called. */
export function priorityLevel(priorities: readonly { key: string; urgency: number }[], key: string): PriorityLevel {
  const order = priorities.toSorted((one, other) => one.urgency - other.urgency).map((priority) => priority.key)
  const place = order.indexOf(key)
  if (place === 0 && order.length > 1) return 'top'
  if (place === 1 && order.length > 3) return 'high'
  if (place === order.length - 1 && order.length > 2) return 'low'
  return 'normal'
}
