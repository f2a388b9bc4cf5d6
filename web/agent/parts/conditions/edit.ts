import {
  type Condition,
  conditionLimits,
  type Group,
  groupOf,
  type GroupWord,
  isTest,
  makeGroup,
  type Test,
  testsOf,
} from '#api/conditions.ts'
import {
  type AskedField,
  asksBefore,
  customKey,
  type FieldScope,
  fixedFields,
  type Operator,
  operatorsOf,
} from '#api/fields.ts'
import { askedFields, valuesTaken } from '#api/fields.ts'

/** What can be asked where a condition is being built. */
export interface Offer {
  /** Where something has just happened, what that was can be asked too. */
  scopes: readonly FieldScope[]
  /** Only these; absent: all of those scopes, and the custom fields. */
  fields?: readonly string[]
}

export interface OfferedField {
  field: string
  area: 'ticket' | 'person' | 'time' | 'event' | 'message' | 'custom'
}

/** The fields to choose from, by what they are about. */
export function offeredFields({ scopes, fields }: Offer, customKeys: readonly string[]): OfferedField[] {
  const fixed = fixedFields.filter((field) =>
    fields ? fields.includes(field) : scopes.includes(askedFields[field].scope),
  )
  const customs = fields ? [] : customKeys.map((key): OfferedField => ({ field: `field.${key}`, area: 'custom' }))
  return [...fixed.map((field): OfferedField => ({ field, area: areaOf(field) })), ...customs]
}

function areaOf(field: keyof typeof askedFields): OfferedField['area'] {
  const { scope, kind } = askedFields[field]
  if (scope !== 'ticket') return scope
  if (kind === 'moment' || kind === 'hours') return 'time'
  return field.startsWith('requester') || field === 'organisation' ? 'person' : 'ticket'
}

export function offeredOperators(asked: AskedField, { scopes }: Offer): Operator[] {
  return operatorsOf(asked).filter((operator) => scopes.includes('event') || !asksBefore(operator))
}

/** What is edited is a group, be it of one test only. */
export function rootOf(condition: Condition | null): Group {
  if (condition === null) return { all: [] }
  return isTest(condition) ? { all: [condition] } : condition
}

/** What is kept: nothing where nothing is asked, else the group. */
export function kept(root: Group): Condition | null {
  return groupOf(root).parts.length > 0 ? root : null
}

export function blankTest(
  fields: readonly OfferedField[],
  asked: (field: string) => AskedField | null,
  offer: Offer,
): Test {
  const field = fields[0]?.field ?? 'department'
  return retest({ field, operator: 'is', values: [] }, field, asked(field), offer)
}

/**
 * The test of another field. Its operator stays where values show that it was meant, else it is the field's usual one:
 * of a subject hardly anybody asks whether it is a word.
 */
export function retest(test: Test, field: string, asked: AskedField | null, offer: Offer): Test {
  const operators = asked ? offeredOperators(asked, offer) : []
  const isMeant = test.values.length > 0 && operators.includes(test.operator)
  const operator = isMeant ? test.operator : (operators[0] ?? 'is')
  return { field, operator, values: firstValues(operator, asked) }
}

/** The test with another operator; its values stay where they still fit. */
export function reoperate(test: Test, operator: Operator, asked: AskedField | null): Test {
  const [taken, before] = [valuesTaken(operator), valuesTaken(test.operator)]
  const isSpan = (one: Operator) => one === 'older-than' || one === 'newer-than' || one === 'within-next'
  const stay = isSpan(operator) === isSpan(test.operator) && taken !== 'none' && before !== 'none'
  const values = stay ? (taken === 'one' ? test.values.slice(0, 1) : test.values) : firstValues(operator, asked)
  return { ...test, operator, values }
}

function firstValues(operator: Operator, asked: AskedField | null): Test['values'] {
  return asked?.kind === 'yes-no' && valuesTaken(operator) === 'some' ? [true] : []
}

export function withPart(group: Group, index: number, part: Condition): Group {
  return parts(group, (all) => all.map((one, place) => (place === index ? part : one)))
}

export function withoutPart(group: Group, index: number): Group {
  return parts(group, (all) => all.filter((_, place) => place !== index))
}

export function withMore(group: Group, part: Condition): Group {
  return parts(group, (all) => [...all, part])
}

export function withWord(group: Group, word: GroupWord): Group {
  return makeGroup(word, groupOf(group).parts)
}

function parts(group: Group, change: (parts: Condition[]) => Condition[]): Group {
  const { word, parts: all } = groupOf(group)
  return makeGroup(word, change(all))
}

/** Whether one more test may be added. */
export function hasRoom(root: Condition): boolean {
  return [...testsOf(root)].length < conditionLimits.tests
}

/** Only what is complete, so that a sentence can be made of a draft; null where nothing is. */
export function completeOf(condition: Condition | null): Condition | null {
  if (condition === null) return null
  if (isTest(condition)) return isComplete(condition) ? condition : null
  const { word, parts: all } = groupOf(condition)
  const complete = all.map(completeOf).filter((part) => part !== null)
  return complete.length > 0 ? makeGroup(word, complete) : null
}

function isComplete({ operator, values, field }: Test): boolean {
  return customKey(field) !== '' && (valuesTaken(operator) === 'none' || (values.length > 0 && values.every(isSaid)))
}

function isSaid(value: unknown): boolean {
  return value !== '' && !Number.isNaN(value)
}
