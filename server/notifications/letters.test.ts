import { expect, test } from 'vitest'
import { callable, signed, write } from './letters.ts'

const signing = { own: 'Jane\nDesk 3', department: 'The support team', isPrivate: false }

test.each([
  ['their own', { ...signing, with: 'own' }, 'Done.\n\nJane\nDesk 3'],
  ['their own, of which there is none', { ...signing, with: 'own', own: '' }, 'Done.'],
  ['the department’s', { ...signing, with: 'department' }, 'Done.\n\nThe support team'],
  ['the one of a private department', { ...signing, with: 'department', isPrivate: true }, 'Done.'],
  ['none', { ...signing, with: 'none' }, 'Done.'],
] as const)('a reply signed with %s', (_, how, text) => {
  expect(signed({ text: 'Done.', html: '<p>Done.</p>' }, how).text).toBe(text)
})

test('a signature is no HTML', () => {
  const { html } = signed({ text: 'Done.', html: '<p>Done.</p>' }, { ...signing, with: 'own', own: '<b>Jane</b>' })
  expect(html).toBe('<p>Done.</p><p>&lt;b&gt;Jane&lt;/b&gt;</p>')
})

test.each([
  ['Ken Tanaka', 'Ken Tanaka'],
  ["Zoë O'Brien-Müller, Dr.", "Zoë O'Brien-Müller, Dr."],
  ['Ken\r\nBcc: all@example.com', ''],
  ['Ken\nTanaka', 'Ken Tanaka'],
  ['<script>alert(1)</script>', ''],
  ['Win a prize at https://example.com', ''],
  ['bit.ly/prize', ''],
  ['{{number}}', ''],
  ['x'.repeat(61), ''],
])('a letter to %s greets %s', (name, greeted) => {
  expect(callable(name)).toBe(greeted)
  const filling = { kind: 'access', language: 'en', name, link: 'https://desk/t/1', values: { number: '123' } } as const
  const { body } = write(filling)
  expect(body.text.split('\n')[0]).toBe(greeted === '' ? 'Hello,' : `Hello ${greeted},`)
})
