import { type Condition, condition, isTest, type Test, type TestValue, wrongInTest } from './conditions.ts'
import { type AskedField, askedField, customKey, fixedFields, operatorsOf, valuesTaken } from './fields.ts'
import type { Lexicon } from './query-print.ts'
import {
  aliases,
  isNumber,
  isSpanAsked,
  nearest,
  operatorWords,
  reserved,
  shortNames,
  spanOf,
  type Token,
  tokensOf,
  waysToAsk,
} from './query-words.ts'

export { type Lexicon, printQuery } from './query-print.ts'

/** What is wrong with a query, and where. */
export interface QueryProblem {
  code: ProblemCode
  at: number
  length: number
  /** What the sentence speaks of. */
  about: Record<string, string>
}
export type ProblemCode =
  | 'empty'
  | 'field'
  | 'field-perhaps'
  | 'operator'
  | 'operator-of'
  | 'value'
  | 'value-wrong'
  | 'unknown-value'
  | 'span'
  | 'open'
  | 'close'
  | 'quote'
  | 'more'
  | 'whole'

/** The condition that a line of text says, or what is wrong with it. */
export function parseQuery(query: string, lexicon: Lexicon = {}): { condition: Condition } | { problem: QueryProblem } {
  const reading = { query, tokens: tokensOf(query), place: 0, lexicon }
  try {
    if (peek(reading).kind === 'end') throw problemAt(peek(reading), 'empty')
    const { node } = either(reading)
    const rest = peek(reading)
    if (rest.kind !== 'end') throw problemAt(rest, rest.text === ')' ? 'close' : 'more', { word: rest.text })
    const [issue] = condition.safeParse(node).error?.issues ?? []
    if (issue) throw problemAt({ at: 0, length: query.length }, 'whole', { why: issue.message })
    return { condition: node }
  } catch (problem) {
    if (problem instanceof Wrong) return { problem: problem.problem }
    throw problem
  }
}

class Wrong extends Error {
  readonly problem: QueryProblem
  constructor(problem: QueryProblem) {
    super(problem.code)
    this.problem = problem
  }
}

function problemAt(
  { at, length }: Pick<Token, 'at' | 'length'>,
  code: ProblemCode,
  about: Record<string, string> = {},
) {
  return new Wrong({ code, at, length, about })
}

interface Reading {
  query: string
  tokens: readonly Token[]
  place: number
  lexicon: Lexicon
}

function peek({ tokens, place }: Reading, ahead = 0): Token {
  return tokens[Math.min(place + ahead, tokens.length - 1)] ?? { kind: 'end', text: '', at: 0, length: 0 }
}

function take(reading: Reading): Token {
  const token = peek(reading)
  reading.place += 1
  return token
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === word
}

/** A part, and in how many parentheses it stood. */
interface Part {
  node: Condition
  wraps: number
}

function either(reading: Reading): Part {
  return chain(reading, 'or', (inner) => chain(inner, 'and', part))
}

function chain(reading: Reading, word: 'and' | 'or', next: (reading: Reading) => Part): Part {
  const first = next(reading)
  const parts = [first.node]
  while (isWord(peek(reading), word)) {
    take(reading)
    parts.push(next(reading).node)
  }
  if (parts.length === 1) return first
  return { node: word === 'and' ? { all: parts } : { any: parts }, wraps: 0 }
}

function part(reading: Reading): Part {
  const token = peek(reading)
  if (isWord(token, 'not')) {
    take(reading)
    const { node, wraps } = part(reading)
    const isAny = wraps === 1 && !isTest(node) && 'any' in node && node.any.length > 1
    return { node: { none: isAny ? node.any : [node] }, wraps: 0 }
  }
  for (const word of ['all', 'any'] as const) {
    if (!isWord(token, word) || peek(reading, 1).text !== '(') continue
    take(reading)
    const { node } = wrapped(reading)
    return { node: word === 'all' ? { all: [node] } : { any: [node] }, wraps: 0 }
  }
  return token.kind === 'sign' && token.text === '(' ? wrapped(reading) : { node: test(reading), wraps: 0 }
}

function wrapped(reading: Reading): Part {
  const open = take(reading)
  const { node, wraps } = either(reading)
  if (peek(reading).text !== ')' || peek(reading).kind !== 'sign') throw problemAt(open, 'open')
  take(reading)
  return { node, wraps: wraps + 1 }
}

function test(reading: Reading): Test {
  const { field, asked } = fieldIn(reading)
  const operator = operatorIn(reading, field, asked)
  if (valuesTaken(operator) === 'none') return { field, operator, values: [] }
  const values = [value(reading, operator, asked)]
  while (peek(reading).kind === 'sign' && peek(reading).text === ',') {
    take(reading)
    values.push(value(reading, operator, asked))
  }
  return { field, operator, values }
}

function fieldIn(reading: Reading): { field: string; asked: AskedField | null } {
  const token = take(reading)
  const typed = token.text.toLowerCase()
  const field = aliases[typed] ?? typed
  const { typeOf } = reading.lexicon
  const asked = askedField(field, typeOf)
  const isCustom = customKey(field) !== null && typeOf === undefined
  if (token.kind === 'word' && (asked || isCustom)) return { field, asked }
  const perhaps = token.kind === 'word' ? nearest(typed, [...fixedFields, ...Object.keys(aliases)]) : null
  throw problemAt(token, perhaps ? 'field-perhaps' : 'field', { word: token.text, ...(perhaps ? { perhaps } : {}) })
}

function operatorIn(reading: Reading, field: string, asked: AskedField | null): Test['operator'] {
  const token = peek(reading)
  const offered = asked ? operatorsOf(asked) : null
  const said = (words: readonly string[]) =>
    words.every(
      (word, index) => peek(reading, index).kind !== 'text' && peek(reading, index).text.toLowerCase() === word,
    )
  const way = waysToAsk.find(({ words, operator }) => said(words) && (!offered || offered.includes(operator)))
  if (way) {
    reading.place += way.words.length
    return way.operator
  }
  const names = (offered ?? []).map((operator) => operatorWords[operator][0]).join(', ')
  throw problemAt(token, offered ? 'operator-of' : 'operator', { field: shortNames[field] ?? field, operators: names })
}

function value(reading: Reading, operator: Test['operator'], asked: AskedField | null): TestValue {
  const token = peek(reading)
  const isClosed =
    token.kind !== 'text' || /^"(?:[^"\\]|\\.)*"$/s.test(reading.query.slice(token.at, token.at + token.length))
  if (!isClosed) throw problemAt(token, 'quote')
  const isReserved = token.kind === 'word' && reserved.has(token.text.toLowerCase()) && !/^(yes|no)$/i.test(token.text)
  if (token.kind === 'end' || token.kind === 'sign' || isReserved) throw problemAt(token, 'value', { word: token.text })
  take(reading)
  if (isSpanAsked(operator)) {
    const seconds = spanOf(token.text)
    if (seconds === null) throw problemAt(token, 'span', { word: token.text })
    return seconds
  }
  const meant = meaningOf(token, asked, reading.lexicon)
  if (asked) {
    const wrong = wrongInTest({ field: '', operator, values: [meant] }, asked).find(({ path }) => path[0] === 'values')
    if (wrong) throw problemAt(token, 'value-wrong', { word: token.text, why: wrong.message })
  }
  return meant
}

function meaningOf(token: Token, asked: AskedField | null, { keyOf }: Lexicon): TestValue {
  const { kind, text } = token
  if (asked?.names) {
    const known = keyOf?.(asked.names, text)
    if (known === null) throw problemAt(token, 'unknown-value', { word: text })
    if (known !== undefined) return known
  }
  if (kind === 'text') return text
  const takesNumbers = !asked || asked.kind === 'number' || asked.kind === 'person'
  if (takesNumbers && isNumber(text)) return Number(text)
  const takesAnswers = !asked || asked.kind === 'yes-no'
  if (takesAnswers && /^(yes|no)$/i.test(text)) return text.toLowerCase() === 'yes'
  return text
}
