import type { FieldValue } from '#api/tickets.ts'
import { Fault } from '#platform/base/fault.ts'

export interface FieldRule {
  key: string
  name: string
  type: 'text' | 'long-text' | 'number' | 'choice' | 'checkbox' | 'date'
  choices: readonly string[]
  public: boolean
  required: boolean
  requiredOnClose: boolean
  disabled: boolean
}

export type FieldValues = Record<string, FieldValue>

/** The rules of a topic's fields, in the topic's order. */
export function fieldsOf(keys: readonly string[], rules: ReadonlyMap<string, FieldRule>): FieldRule[] {
  return keys.flatMap((key) => rules.get(key) ?? []).filter((rule) => !rule.disabled)
}

/**
 * The values as they are stored; an empty text becomes null. Throws `invalid` naming each wrong field.
 * `offered` are the fields that the writer may set at all.
 */
export function checkValues(values: FieldValues, offered: readonly FieldRule[]): FieldValues {
  const wrong: Record<string, string> = {}
  const checked: FieldValues = {}
  for (const [key, value] of Object.entries(values)) {
    const rule = offered.find((candidate) => candidate.key === key)
    const clean = typeof value === 'string' && value.trim() === '' ? null : value
    const problem = rule ? problemOf(clean, rule) : 'There is no such field here.'
    if (problem) wrong[`fields.${key}`] = problem
    else checked[key] = rule?.type === 'number' && typeof clean === 'string' ? Number(clean) : clean
  }
  if (Object.keys(wrong).length > 0) throw new Fault('invalid', 'Some fields are not right.', { fields: wrong })
  return checked
}

function problemOf(value: FieldValue, rule: FieldRule): string | null {
  if (value === null) return null
  switch (rule.type) {
    case 'number':
      return Number.isFinite(Number(value)) && typeof value !== 'boolean' ? null : 'A number.'
    case 'checkbox':
      return typeof value === 'boolean' ? null : 'Yes or no (true or false).'
    case 'choice':
      return rule.choices.includes(String(value)) ? null : `One of: ${rule.choices.join(', ')}.`
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) && !Number.isNaN(Date.parse(String(value)))
        ? null
        : 'A date such as 2026-12-24.'
    case 'text':
    case 'long-text':
      return typeof value === 'string' ? null : 'A text.'
  }
}

/** Throws `invalid` for each required field without a value. */
export function demandRequired(values: FieldValues, rules: readonly FieldRule[]): void {
  const missing = rules.filter((rule) => rule.required && isEmpty(values[rule.key]))
  if (missing.length === 0) return
  const fields = Object.fromEntries(missing.map((rule) => [`fields.${rule.key}`, 'This is needed.']))
  throw new Fault('invalid', `Missing: ${missing.map((rule) => rule.name).join(', ')}.`, { fields })
}

/** The names of the fields that must be filled before closing, and are not. */
export function emptyOnClose(values: Record<string, unknown>, rules: readonly FieldRule[]): string[] {
  return rules.filter((rule) => rule.requiredOnClose && isEmpty(values[rule.key])).map((rule) => rule.name)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
