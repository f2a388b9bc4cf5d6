import { createContext, Script } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PatternProblem, patternOf } from './pattern.ts'

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '1', 'A', '\n'), maxLength: 8 })
const atom = fc.constantFrom('a', 'b', 'C', '.', '\\d', '\\w', '\\S', '[ab]', '[^a-b]', '\\.', '^', '$', '\\b', ' ')
const times = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?')
const isPlace = (piece: string) => /^(\^|\$|\\b)$/.test(piece)

/** Patterns with groups in groups, so many deep. */
function patterns(depth: number): fc.Arbitrary<string> {
  const piece =
    depth === 0
      ? atom
      : fc.oneof(
          atom,
          patterns(depth - 1).map((inner) => `(${inner})`),
        )
  const part = fc.tuple(piece, times).map(([what, often]) => (isPlace(what) ? what : what + often))
  const sequence = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(''))
  return fc.array(sequence, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('|'))
}

const room = createContext({})
const asked = new Script('new RegExp(source, "iu").test(text)')

/** What the engine of the language says; null where it has not found out in 200 ms, because it tries every way there is. */
function native(source: string, text: string): boolean | null {
  Object.assign(room, { source, text })
  try {
    return Boolean(asked.runInContext(room, { timeout: 200 }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null
    throw error
  }
}

test('a pattern matches what the engine of the language says it matches', () => {
  const ofGoodLength = patterns(2).filter((source) => source.length <= 200)
  fc.assert(
    fc.property(ofGoodLength, texts, (source, text) => {
      const expected = native(source, text)
      fc.pre(expected !== null)
      expect(patternOf(source).test(text)).toBe(expected)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['(a+)+$', 'a'.repeat(50_000) + 'b'],
  ['(a|a)*b', 'a'.repeat(50_000)],
  ['.*.*.*.*x', 'a'.repeat(50_000)],
  ['(\\w+\\s?)*$', 'word '.repeat(10_000) + '!'],
])('%s, which holds other engines up for hours, is soon done', (source, text) => {
  const start = performance.now()
  patternOf(source).test(text)
  expect(performance.now() - start).toBeLessThan(3000)
})

test.each([
  ['a(b', 'has no )'],
  ['a)b', 'without its ('],
  ['[a', 'has no ]'],
  ['[b-a]', 'backwards'],
  ['*a', 'nothing before'],
  ['(?=a)', 'only (?:'],
  ['(?<n>a)', 'only (?:'],
  ['(a)\\1', 'no \\1'],
  ['a\\', 'at the end'],
  ['^*', 'cannot be repeated'],
  ['a{3,2}', 'the smaller one'],
  ['(a{100}){100}', 'too much'],
  ['(((a{9}){9}){9}){9}', 'too much'],
  ['a'.repeat(201), 'At most 200'],
])('%s is refused in words', (source, said) => {
  expect(() => patternOf(source)).toThrow(PatternProblem)
  expect(() => patternOf(source)).toThrow(said)
})

test('letters of all alphabets, without case', () => {
  expect(patternOf('^größe \\w+$').test('GRÖSSE Ω')).toBe(false)
  expect(patternOf('^größe \\w+$').test('GRÖßE Ω')).toBe(true)
  expect(patternOf('[А-Я]{3}').test('тест')).toBe(true)
})
