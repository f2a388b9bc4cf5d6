import { expect, test } from 'vitest'
import type { Field } from '#api/custom-fields.ts'
import { draftOf, errorsIn, valuesOf } from './intake.ts'

const rule = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  ...{ key: 'it', name: 'It', type, choices: ['Red', 'Blue'], public: true },
  ...{ required: false, requiredOnClose: false, disabled: false },
  ...more,
})

const needed = rule('text', { required: true })
test.each([
  ['a text that is needed', needed, ' ', 'wrong.needed'],
  ['a text', needed, 'words', undefined],
  ['a text that is too long', needed, 'x'.repeat(5001), 'wrong.long'],
  ['a number with a point', rule('number'), '12.5', undefined],
  ['a number as Germans write it', rule('number'), '12,5', undefined],
  ['no number', rule('number'), 'twelve', 'wrong.fieldNumber'],
  ['a day', rule('date'), '2024-02-29', undefined],
  ['a day that never was', rule('date'), '2025-02-29', 'wrong.fieldDate'],
  ['one of the choices', rule('choice'), 'Red', undefined],
  ['none of the choices', rule('choice'), 'Green', 'wrong.choice'],
  ['nothing where nothing is needed', rule('choice'), '', undefined],
  ['a tick that is needed', rule('checkbox', { required: true }), '', 'wrong.needed'],
])('%s', (_, field, typed, wrong) => {
  const draft = draftOf({ 'field.it': typed, subject: 'Subject', body: 'Body', name: 'Name', email: 'a@b.test' })
  expect(errorsIn(draft, { topics: new Set(), fields: [field], known: false })['field.it']?.word).toBe(wrong)
})

test.each([
  ['', 'wrong.needed'],
  ['johnson', 'wrong.emailAt'],
  ['johnson@', 'wrong.emailAfter'],
  ['johnson@bank', 'wrong.email'],
  [`${'x'.repeat(250)}@bank.test`, 'wrong.long'],
  [' johnson@bank.test ', undefined],
])('the address "%s"', (email, wrong) => {
  const errors = errorsIn(draftOf({ email }), { topics: new Set(), fields: [], known: false })
  expect(errors['email']?.word).toBe(wrong)
})

test('who is signed in is asked for neither name nor address', () => {
  const errors = errorsIn(draftOf({}), { topics: new Set(['one']), fields: [], known: true })
  expect(Object.keys(errors)).toEqual(['topic', 'subject', 'body'])
})

test('values are kept as their type says', () => {
  const draft = draftOf({ 'field.a': '1,5', 'field.b': 'yes', 'field.d': ' ', 'field.e': ' line\r\nline ' })
  const fields = [
    rule('number', { key: 'a' }),
    rule('checkbox', { key: 'b' }),
    rule('checkbox', { key: 'c' }),
    rule('text', { key: 'd' }),
    rule('long-text', { key: 'e' }),
  ]
  expect(valuesOf(draft, fields)).toEqual({ a: 1.5, b: true, c: false, d: null, e: 'line\nline' })
})
