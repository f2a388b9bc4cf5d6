import type { Field } from '#api/custom-fields.ts'
import type { FieldValue } from '#api/tickets.ts'
import { limits } from '#api/words.ts'
import { type Errors, emailError, lengthError, type Wrong } from './errors.ts'

/** What somebody typed into the form of a new ticket, as it came. */
export interface Draft {
  topic: string
  subject: string
  body: string
  name: string
  email: string
  /** By the key of the custom field. */
  fields: Record<string, string>
}

export const FIELD_PREFIX = 'field.'

export function draftOf(fields: Record<string, string>): Draft {
  const text = (name: string) => (fields[name] ?? '').replace(/\r\n?/g, '\n')
  const custom = Object.keys(fields).filter((name) => name.startsWith(FIELD_PREFIX))
  return {
    topic: text('topic'),
    subject: text('subject'),
    body: text('body'),
    name: text('name'),
    email: text('email').trim(),
    fields: Object.fromEntries(custom.map((name) => [name.slice(FIELD_PREFIX.length), text(name)])),
  }
}

export interface Asked {
  /** Whether the desk has topics at all that customers choose from. */
  topics: ReadonlySet<string>
  /** The custom fields that the chosen topic asks for. */
  fields: readonly Field[]
  /** Name and address are known: the customer is signed in. */
  known: boolean
}

/** What is wrong with a draft, by the name of its input; empty where nothing is. */
export function errorsIn(draft: Draft, asked: Asked): Errors {
  const errors: Errors = {}
  const note = (name: string, error: Wrong | null) => {
    if (error) errors[name] = error
  }
  if (asked.topics.size > 0 && !asked.topics.has(draft.topic)) errors['topic'] = { word: 'wrong.topic' }
  for (const field of asked.fields) note(FIELD_PREFIX + field.key, fieldError(draft.fields[field.key] ?? '', field))
  note('subject', neededText(draft.subject, limits.subject))
  note('body', neededText(draft.body, limits.body))
  if (!asked.known) {
    note('name', neededText(draft.name, limits.name))
    note('email', emailError(draft.email))
  }
  return errors
}

/** The values of the custom fields as a ticket keeps them. */
export function valuesOf(draft: Draft, fields: readonly Field[]): Record<string, FieldValue> {
  return Object.fromEntries(fields.map((field) => [field.key, valueOf(draft.fields[field.key] ?? '', field)]))
}

function valueOf(typed: string, { type }: Field): FieldValue {
  if (type === 'checkbox') return typed !== ''
  const text = typed.trim()
  if (text === '') return null
  return type === 'number' ? Number(plainNumber(text)) : text
}

function fieldError(typed: string, field: Field): Wrong | null {
  const text = typed.trim()
  if (field.type === 'checkbox') return field.required && text === '' ? { word: 'wrong.needed' } : null
  if (text === '') return field.required ? { word: 'wrong.needed' } : null
  if (field.type === 'number' && !Number.isFinite(Number(plainNumber(text)))) return { word: 'wrong.fieldNumber' }
  if (field.type === 'choice' && !field.choices.includes(text)) return { word: 'wrong.choice' }
  if (field.type === 'date' && !isDate(text)) return { word: 'wrong.fieldDate' }
  return lengthError(text, limits.fieldValue)
}

/** Germans write a comma where others write a point. */
function plainNumber(text: string): string {
  return text.includes('.') ? text : text.replace(',', '.')
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function neededText(typed: string, max: number): Wrong | null {
  const text = typed.trim()
  return text === '' ? { word: 'wrong.needed' } : lengthError(text, max)
}
