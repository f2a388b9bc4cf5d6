import type { Operator } from './fields.ts'

/** How each operator is written: the first way is how it is printed. */
export const operatorWords: Record<Operator, readonly string[]> = {
  is: ['is', '='],
  'is-not': ['is not', '!='],
  'has-all': ['has all'],
  contains: ['contains'],
  'contains-not': ['contains not'],
  'starts-with': ['starts with'],
  'ends-with': ['ends with'],
  matches: ['matches'],
  'matches-not': ['matches not'],
  'at-least': ['>=', 'at least', 'is at least'],
  'at-most': ['<=', 'at most', 'is at most'],
  before: ['before', '<', 'is before'],
  after: ['after', '>', 'is after'],
  'older-than': ['older than', 'is older than'],
  'newer-than': ['newer than', 'is newer than'],
  'within-next': ['within next', 'is within next'],
  within: ['within', 'is within'],
  outside: ['outside', 'is outside'],
  set: ['is set', 'is not empty'],
  empty: ['is empty', 'is not set'],
  changed: ['changed'],
  'changed-from': ['changed from'],
  'changed-to': ['changed to'],
}

/** Ways to write operators as lists of words, the longest first. */
export const waysToAsk = Object.entries(operatorWords)
  .flatMap(([operator, ways]) => ways.map((way) => ({ operator: operator as Operator, words: way.split(' ') })))
  .sort((one, other) => other.words.length - one.words.length)

/** What cannot be a value as it stands: it would be read as something else. */
export const reserved: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'all', 'any', 'yes', 'no'],
  ...Object.values(operatorWords).flatMap((ways) => ways.flatMap((way) => way.split(' '))),
])

export const aliases: Record<string, string> = { tag: 'tags', organization: 'organisation', org: 'organisation' }
/** How fields are printed that have a shorter name. */
export const shortNames: Record<string, string> = { tags: 'tag' }

export interface Token {
  kind: 'word' | 'text' | 'sign' | 'end'
  text: string
  at: number
  length: number
}

const pieces = /\s+|[(),]|>=|<=|!=|[<>=]|"(?:[^"\\]|\\.)*"?|(?:[^\s(),"<>=!]|!(?!=))+/gsu

/** Cuts a query into its words, texts in quotes and signs, each with its place; the last is the end. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: text, index: at } of query.matchAll(pieces)) {
    const token = { at, length: text.length }
    if (/^\s/.test(text)) continue
    if (text.startsWith('"')) tokens.push({ ...token, kind: 'text', text: unquoted(text) })
    else if (/^[(),<>=!]/.test(text) && !/^![^=]/.test(text)) tokens.push({ ...token, kind: 'sign', text })
    else tokens.push({ ...token, kind: 'word', text })
  }
  return [...tokens, { kind: 'end', text: '', at: query.length, length: 0 }]
}

function unquoted(text: string): string {
  const closed = text.length > 1 && /(^|[^\\])(\\\\)*"$/.test(text.slice(1))
  return text.slice(1, closed ? -1 : undefined).replace(/\\(.)/gs, (_, one: string) => (one === 'n' ? '\n' : one))
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`
}

const units = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const

/** "2h", "3d", "90s" */
export function spanWord(seconds: number): string {
  const unit = (['d', 'h', 'm'] as const).find((one) => seconds % units[one] === 0) ?? 's'
  return `${seconds / units[unit]}${unit}`
}

/** How many seconds "2h" or "1d12h" are; null where it is no span of time. */
export function spanOf(word: string): number | null {
  if (!/^(\d{1,9}[smhdw])+$/i.test(word)) return null
  const parts = [...word.matchAll(/(\d+)([smhdw])/gi)]
  return parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit?.toLowerCase() as keyof typeof units],
    0,
  )
}

/** The name that was probably meant. */
export function nearest(word: string, names: readonly string[]): string | null {
  const [best] = names
    .map((name) => ({ name, distance: distanceOf(word.toLowerCase(), name) }))
    .sort((one, other) => one.distance - other.distance)
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.name : null
}

/** How many letters have to be changed, added or left out. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const same = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

export function isNumber(text: string): boolean {
  return /^[+-]?(\d|\.\d|infinity|nan)/i.test(text) && !Number.isNaN(Number(text))
}

export function isSpanAsked(operator: Operator): boolean {
  return operator === 'older-than' || operator === 'newer-than' || operator === 'within-next'
}
