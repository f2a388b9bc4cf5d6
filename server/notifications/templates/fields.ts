import type { Language } from '#platform/base/words.ts'
import { wordsOf } from './words.ts'

/** As much of a custom field as a mail needs. */
export interface FieldRule {
  key: string
  name: string
  type: string
  public: boolean
}

/** What a custom field holds, as the reader says it. */
export function fieldValue(value: string, rule: FieldRule | undefined, language: Language): string {
  if (rule?.type !== 'checkbox') return value
  return value === 'true' ? wordsOf(language).yes : wordsOf(language).no
}

/** Those that a mail can speak of: what customers may not see is for the page of the ticket. */
export function publicKeys(fields: ReadonlyMap<string, FieldRule>): ReadonlySet<string> {
  return new Set([...fields.values()].filter((field) => field.public).map(({ key }) => key))
}
