import { type Condition, groupOf, isTest, type Test, type TestValue } from './conditions.ts'
import { askedField, type NamedKind } from './fields.ts'
import { isNumber, isSpanAsked, operatorWords, quoted, reserved, shortNames, spanWord } from './query-words.ts'

/** What the desk calls things: with it a query takes names beside keys, and usernames for ids. */
export interface Lexicon {
  /** The key or id that is meant; null: there is none. Undefined: not known here, taken as it stands. */
  keyOf?(kind: NamedKind, word: string): string | number | null | undefined
  wordOf?(kind: NamedKind, value: string): string | undefined
  typeOf?: Parameters<typeof askedField>[1]
}

/** A condition as a line of text. Parsed again it is the same condition. */
export function printQuery(given: Condition, lexicon: Lexicon = {}): string {
  return print(given, lexicon, 'top')
}

function print(given: Condition, lexicon: Lexicon, place: 'top' | 'and' | 'or' | 'not'): string {
  if (isTest(given)) return printTest(given, lexicon)
  const { word, parts } = groupOf(given)
  const [first] = parts
  const inner = (part: Condition) => print(part, lexicon, word === 'all' ? 'and' : 'or')
  if (word === 'none') {
    if (parts.length > 1) return `not (${parts.map(inner).join(' or ')})`
    if (!first) return 'not ()'
    // In two pairs of parentheses, since in one these would be parts of its own.
    const isAny = !isTest(first) && groupOf(first).word === 'any' && groupOf(first).parts.length > 1
    return isAny ? `not ((${print(first, lexicon, 'top')}))` : `not ${print(first, lexicon, 'not')}`
  }
  if (parts.length < 2) return `${word} (${first ? print(first, lexicon, 'top') : ''})`
  const joined = parts.map(inner).join(word === 'all' ? ' and ' : ' or ')
  return place === 'top' ? joined : `(${joined})`
}

function printTest({ field, operator, values }: Test, { wordOf, typeOf }: Lexicon): string {
  const asked = askedField(field, typeOf)
  const word = (value: TestValue) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (isSpanAsked(operator)) return spanWord(Number(value))
    if (asked?.names) {
      const known = wordOf?.(asked.names, String(value))
      if (known !== undefined) return isPlain(known) ? known : quoted(known)
    }
    if (typeof value === 'number') return String(value)
    return isPlain(value) ? value : quoted(value)
  }
  return [shortNames[field] ?? field, operatorWords[operator][0], values.map(word).join(', ')].filter(Boolean).join(' ')
}

function isPlain(text: string): boolean {
  return /^[^\s(),"<>=!\\]+$/u.test(text) && !reserved.has(text.toLowerCase()) && !isNumber(text)
}
