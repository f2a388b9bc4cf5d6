import type { Field } from '#api/custom-fields.ts'

interface Holder {
  topic: { key: string } | null
  fields: Record<string, unknown>
}

/** The fields a ticket shows: those of its topic, and any it has a value for. */
export function fieldsOf(
  ticket: Holder,
  topics: readonly { key: string; fields: string[] }[],
  fields: readonly Field[],
): Field[] {
  const ofTopic = topics.find((topic) => topic.key === ticket.topic?.key)?.fields ?? []
  return fields.filter(
    (field) => ofTopic.includes(field.key) || (isFilled(ticket.fields[field.key]) && !field.disabled),
  )
}

/** Which fields must still be filled before the ticket can be resolved, and those the desk named when it refused. */
export function askedOnClose(
  shown: readonly Field[],
  ticket: Holder,
  refused: readonly string[],
  all: readonly Field[],
): Field[] {
  const missing = shown.filter(
    (field) => field.requiredOnClose && !field.disabled && !isFilled(ticket.fields[field.key]),
  )
  const named = all.filter((field) => refused.includes(`fields.${field.key}`) || refused.includes(field.key))
  return [...new Set([...missing, ...named])]
}

/** A tick box that was left empty is an answer; nothing else is. */
function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
