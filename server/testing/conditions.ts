import fc from 'fast-check'
import { type Condition, makeGroup, type Test, type TestValue } from '#api/conditions.ts'
import {
  type AskedField,
  askedField,
  asksBefore,
  fixedFields,
  type Operator,
  operatorsOf,
  valuesTaken,
} from '#api/fields.ts'

/** The moment around which everything that is drawn here happens. */
export const NOON = Date.parse('2026-03-01T12:00:00.000Z')

/** The custom fields that are drawn here. */
export const customTypes = { words: 'text', size: 'number', pick: 'choice', tick: 'checkbox', day: 'date' } as const

const nasty = [
  '',
  'a',
  'A',
  'ab',
  'Outage',
  'OUTAGE in Z',
  '100%',
  '_',
  '\\',
  "o'clock",
  'İstanbul',
  'ΣΑΣ',
  'straße',
  '😀 x',
]
export const someText = fc.oneof(fc.constantFrom(...nasty), fc.string({ maxLength: 6, unit: 'binary' }).map(storable))
export const someKey = fc.constantFrom('one', 'two', 'three', 'gone')
export const someId = fc.integer({ min: 1, max: 4 })
export const someTags = fc
  .uniqueArray(fc.constantFrom('vip', 'outage', 'é'), { maxLength: 3 })
  .map((tags) => tags.sort())
export const someMoment = fc
  .oneof(
    fc.constantFrom(-3600, -60, -1, 0, 1, 60, 3600).map((seconds) => seconds * 1000),
    fc.integer({ min: -9e8, max: 9e8 }),
  )
  .map((ms) => new Date(NOON + ms).toISOString())
export const someDate = fc.constantFrom(
  '2026-02-27',
  '2026-02-28',
  '2026-02-30',
  '2026-03-01',
  '2026-03-02',
  '1999-12-31',
)
export const someNumber = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constantFrom(0.1, 1e21, -2.5))

/** PostgreSQL keeps neither of these. */
function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '')
}

const spans = fc.constantFrom(1, 60, 3600, 86_400, 400_000)

function someValue(operator: Operator, { kind }: AskedField): fc.Arbitrary<TestValue> {
  if (operator === 'older-than' || operator === 'newer-than' || operator === 'within-next') return spans
  if (operator === 'matches' || operator === 'matches-not') return fc.constantFrom('a', '^o', '\\d+%', '[^a]$')
  switch (kind) {
    case 'moment':
      return someMoment
    case 'date':
      return someDate.filter((date) => date !== '2026-02-30')
    case 'number':
      return someNumber
    case 'yes-no':
      return fc.boolean()
    case 'person':
      return someId
    case 'text':
      return someText.filter((text) => text.length > 0)
    case 'tags':
      return fc.constantFrom('vip', 'VIP', 'outage', 'É')
    default:
      return fc.oneof(someKey, fc.constantFrom('ONE', 'open', 'web'))
  }
}

const typeOf = (key: string) => customTypes[key as keyof typeof customTypes]
export const drawnFields = [...fixedFields, ...Object.keys(customTypes).map((key) => `field.${key}`)]

interface Drawn {
  fields: readonly string[]
  /** Leaves out what cannot be asked in SQL. */
  isStored?: boolean
}

/** One test of one of the fields. */
function someTest({ fields, isStored = false }: Drawn): fc.Arbitrary<Test> {
  const canBeAsked = (operator: Operator) => !isStored || (!asksBefore(operator) && !operator.startsWith('matches'))
  return fc.constantFrom(...fields).chain((field) => {
    const asked = askedField(field, typeOf)
    if (!asked) throw new Error(`no field ${field}`)
    return fc.constantFrom(...operatorsOf(asked).filter(canBeAsked)).chain((operator) => {
      const taken = valuesTaken(operator)
      const [minLength, maxLength] = taken === 'none' ? [0, 0] : taken === 'one' ? [1, 1] : [1, 3]
      const values = fc.array(someValue(operator, asked), { minLength, maxLength })
      return values.map((list): Test => ({ field, operator, values: list }))
    })
  })
}

/** Any condition at all, as deep as is allowed. */
export function someCondition(drawn: Drawn): fc.Arbitrary<Condition> {
  const test = someTest(drawn)
  const within = (part: fc.Arbitrary<Condition>, maxLength: number) =>
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const, 'none' as const),
        fc.array(part, { minLength: 1, maxLength }),
      )
      .map(([word, parts]): Condition => makeGroup(word, parts))
  const deeper = (levels: number): fc.Arbitrary<Condition> =>
    levels === 0
      ? test
      : fc.oneof({ arbitrary: test, weight: 2 }, { arbitrary: within(deeper(levels - 1), 3), weight: 1 })
  return fc.oneof(deeper(4), within(test, 4))
}
