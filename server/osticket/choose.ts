import type { Field } from '#api/custom-fields.ts'
import type { FieldValue } from '#api/tickets.ts'
import { keyOf } from '#api/words.ts'
import { word } from './intake.ts'

interface Listed {
  key: string
  name: string
}

/** The thing that a program means: by its key, its name, or its place in the list, counted from 1. */
export function choose<Item extends Listed>(items: readonly Item[], meant: unknown): Item | null {
  const said = word(meant).toLowerCase()
  if (said === '') return null
  const named = items.find(({ key }) => key === said) ?? items.find(({ name }) => name.toLowerCase() === said)
  return named ?? (/^\d{1,6}$/.test(said) ? (items[Number(said) - 1] ?? null) : null)
}

/** The fields of the desk among what was sent, and how the sender called them. */
export function fieldsAmong(
  others: ReadonlyMap<string, unknown>,
  fields: readonly Field[],
): { values: Record<string, FieldValue>; sentAs: ReadonlyMap<string, string> } {
  const values: Record<string, FieldValue> = {}
  const sentAs = new Map<string, string>()
  for (const [name, value] of others) {
    const key = keyOf(name)
    const field = fields.find((candidate) => candidate.key === key) ?? fields.find((one) => keyOf(one.name) === key)
    if (!field || field.disabled) continue
    values[field.key] = valueFor(field, value)
    sentAs.set(field.key, name)
  }
  return { values, sentAs }
}

/** As the desk keeps it; what does not fit stays as it was said, to be refused in the desk's words. */
function valueFor({ type, choices }: Field, value: unknown): FieldValue {
  const said = type === 'long-text' && typeof value === 'string' ? value.trim() : saidIn(value)
  if (said === '') return null
  const plain = said.toLowerCase()
  switch (type) {
    case 'number':
      return said.includes('.') ? said : said.replace(',', '.')
    case 'checkbox':
      if (['true', '1', 'yes', 'on'].includes(plain)) return true
      return ['false', '0', 'no', 'off'].includes(plain) ? false : said
    case 'choice':
      return choices.find((choice) => choice.toLowerCase() === plain) ?? said
    case 'date':
      return dateIn(said) ?? said
    case 'text':
    case 'long-text':
      return said
  }
}

/** One value as text; of several, or of `{key: label}`, all of them. */
function saidIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return word(value)
  return Object.values(value)
    .map(word)
    .filter((said) => said !== '')
    .join(', ')
}

function dateIn(said: string): string | null {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(said) ?? []
  if (day !== undefined) return day
  const moment = /^\d{9,10}$/.test(said) ? Number(said) * 1000 : Date.parse(`${said} UTC`)
  return Number.isNaN(moment) ? null : new Date(moment).toISOString().slice(0, 10)
}
