import { type Entry, fold } from './fold.ts'
import { type TicketRow, toState } from './row.ts'

interface Checked {
  row: TicketRow & { subject: string; fields: Record<string, unknown>; urgency: number }
  rightUrgency: number
  rightCategory: string
  log: readonly Entry[]
  texts: readonly { seq: number; field: string; value: unknown }[]
  messages: number
}

/** In what a ticket's row differs from what its log tells; empty where both agree. */
export function differences({ row, rightUrgency, rightCategory, log, texts, messages }: Checked): string[] {
  const wrong: string[] = []
  const state = fold(log)
  const stored = toState(row)
  for (const name of Object.keys(state) as (keyof typeof state)[]) {
    const [told, found] = [JSON.stringify(sorted(state[name])), JSON.stringify(sorted(stored[name]))]
    if (told !== found) wrong.push(`${name} is ${found}, its events say ${told}`)
  }
  log.forEach((entry, index) => {
    if (entry.seq !== index + 1) wrong.push(`entry ${index + 1} of its log has the number ${entry.seq}`)
  })
  const word = (seq: number, field: string) => texts.find((text) => text.seq === seq && text.field === field)?.value
  if (word(stored.subject, 'subject') !== row.subject) wrong.push('subject differs from the words its events point at')
  const fields = Object.fromEntries(Object.entries(stored.fields).map(([key, seq]) => [key, word(seq, `field.${key}`)]))
  const filled = Object.fromEntries(Object.entries(row.fields).filter(([, value]) => value !== null))
  if (JSON.stringify(sorted(fields)) !== JSON.stringify(sorted(filled)))
    wrong.push('custom fields differ from its events')
  if (messages !== row.message_count) wrong.push(`messageCount is ${row.message_count}, there are ${messages}`)
  if (row.urgency !== rightUrgency) wrong.push(`urgency is ${row.urgency}, its priority has ${rightUrgency}`)
  if (row.category !== rightCategory) wrong.push(`category is ${row.category}, its status has ${rightCategory}`)
  return wrong
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value ?? null
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
