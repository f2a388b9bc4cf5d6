import { type Condition, groupOf, isTest, makeGroup, type Test, type TestValue } from '#api/conditions.ts'
import type { Field } from '#api/custom-fields.ts'
import { type AskedField, askedField, customKey, type NamedKind, type Operator } from '#api/fields.ts'

/** What a sentence about conditions needs: words of the reader's language, and what things are called. */
export interface ConditionVoice {
  /** A text of the area `conditions`. */
  say: (path: string, about?: Record<string, unknown>) => string
  /** "a, b or c" */
  any: (items: readonly string[]) => string
  nameOf: (kind: NamedKind, key: string) => string
  /** A custom field by its key. */
  customField: (key: string) => Pick<Field, 'name' | 'type' | 'choices'> | undefined
  /** "2 h 30 min" */
  span: (seconds: number) => string
  /** A moment, or a date, as the reader writes it. */
  moment: (at: string) => string
}

/** What a field is; of a custom one what the desk says. */
export function fieldOf(field: string, { customField }: ConditionVoice): AskedField | null {
  return askedField(field, (key) => customField(key)?.type)
}

export function fieldName(field: string, { say, customField }: ConditionVoice): string {
  const key = customKey(field)
  return key === null ? say(`field.${field.replaceAll('.', '-')}`) : (customField(key)?.name ?? key)
}

export function operatorName(
  operator: Operator,
  kind: AskedField['kind'] | undefined,
  { say }: ConditionVoice,
): string {
  const ofTags = kind === 'tags' && (operator === 'is' || operator === 'is-not')
  return say(ofTags ? `operatorOf.tags.${operator}` : `operator.${operator}`)
}

/** "Priority is at least High" */
export function testSentence({ field, operator, values }: Test, voice: ConditionVoice): string {
  const asked = fieldOf(field, voice)
  const about = { field: fieldName(field, voice), operator: operatorName(operator, asked?.kind, voice) }
  if (values.length === 0) return voice.say('saysBare', about)
  const isSpan = operator === 'older-than' || operator === 'newer-than' || operator === 'within-next'
  const said = values.map((value) => (isSpan ? voice.span(Number(value)) : valueWord(field, value, voice)))
  return voice.say('says', { ...about, values: voice.any(said) })
}

/** What a field holds, in words: "High", "Jane Doe", "yes", "nothing". */
export function valueWord(field: string, value: TestValue | readonly string[] | null, voice: ConditionVoice): string {
  if (value === null || (typeof value === 'object' && value.length === 0)) return voice.say('nothing')
  if (typeof value === 'object') return value.map((one) => valueWord(field, one, voice)).join(', ')
  const asked = fieldOf(field, voice)
  if (typeof value === 'boolean') return voice.say(value ? 'answer.yes' : 'answer.no')
  if (asked?.kind === 'moment' || asked?.kind === 'date') return voice.moment(String(value))
  if (asked?.kind === 'text') return `“${value}”`
  return asked?.names && asked.kind !== 'hours'
    ? voice.nameOf(asked.names, String(value))
    : ofHours(value, asked, voice)
}

function ofHours(value: string | number, asked: AskedField | null, voice: ConditionVoice): string {
  // What was found when it was asked is the moment of asking; what is asked for is a calendar.
  if (asked?.kind !== 'hours') return String(value)
  return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? voice.moment(String(value)) : voice.nameOf('calendar', String(value))
}

/** "Department is Support and (Subject contains “outage” or not Tags has one of vip)" */
export function conditionSentence(condition: Condition, voice: ConditionVoice): string {
  return sentenceOf(simple(condition), voice, false)
}

/** A history may still hold the list that conditions were before there were groups. */
export function asCondition(given: Condition | readonly Condition[] | null): Condition | null {
  if (given === null || !Array.isArray(given)) return given as Condition | null
  return given.length > 0 ? { all: [...(given as Condition[])] } : null
}

function sentenceOf(condition: Condition, voice: ConditionVoice, isInner: boolean): string {
  if (isTest(condition)) return testSentence(condition, voice)
  const { word, parts } = groupOf(condition)
  const said = parts.map((part) => sentenceOf(part, voice, true))
  if (word === 'none') {
    return parts.length === 1 ? `${voice.say('not')} (${said[0]})` : `${voice.say('none')} (${said.join('; ')})`
  }
  const joined = said.join(` ${voice.say(word === 'all' ? 'and' : 'or')} `)
  return isInner ? `(${joined})` : joined
}

/** Groups of one part say nothing more than the part. */
function simple(condition: Condition): Condition {
  if (isTest(condition)) return condition
  const { word, parts } = groupOf(condition)
  const [only, ...more] = parts.map(simple)
  return only && more.length === 0 && word !== 'none' ? only : makeGroup(word, parts.map(simple))
}
