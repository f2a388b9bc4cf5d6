import { describe, expect, test } from 'vitest'
import { comboCaps, matchCombo, parseCombo, type Pressed } from './combo.ts'

function press(key: string, held: Partial<Pressed> = {}): Pressed {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

describe('a hotkey', () => {
  test.each([
    ['j', [press('j')], 'whole'],
    ['j', [press('k')], 'none'],
    ['j', [press('j', { ctrlKey: true })], 'none'],
    ['j', [press('J', { shiftKey: true })], 'none'],
    ['mod+enter', [press('Enter', { ctrlKey: true })], 'whole'],
    ['mod+enter', [press('Enter', { metaKey: true })], 'whole'],
    ['mod+enter', [press('Enter', { ctrlKey: true, shiftKey: true })], 'none'],
    ['mod+shift+enter', [press('Enter', { ctrlKey: true, shiftKey: true })], 'whole'],
    ['esc', [press('Escape')], 'whole'],
    ['g t', [press('g')], 'start'],
    ['g t', [press('g'), press('t')], 'whole'],
    ['g t', [press('g'), press('s')], 'none'],
    ['g t', [press('t')], 'none'],
  ] as const)('%s with %j is %s', (combo, presses, outcome) => {
    expect(matchCombo(parseCombo(combo), presses)).toBe(outcome)
  })

  test('a symbol counts with and without Shift, as keyboards differ', () => {
    expect(matchCombo(parseCombo('?'), [press('?', { shiftKey: true })])).toBe('whole')
    expect(matchCombo(parseCombo('/'), [press('/', { shiftKey: true })])).toBe('whole')
    expect(matchCombo(parseCombo('?'), [press('?')])).toBe('whole')
  })
})

test('key caps are those of the reader’s keyboard', () => {
  expect(comboCaps('mod+enter', true)).toEqual([['⌘', '↵']])
  expect(comboCaps('mod+enter', false)).toEqual([['Ctrl', '↵']])
  expect(comboCaps('g t', false)).toEqual([['G'], ['T']])
})
