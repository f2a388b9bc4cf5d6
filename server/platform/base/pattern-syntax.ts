import { fold } from './fold.ts'

export type Piece =
  | { kind: 'take'; takes: (character: string) => boolean }
  | { kind: 'at'; holds: (place: { before: string; after: string }) => boolean }
  | { kind: 'sequence' | 'either'; pieces: Piece[] }
  | { kind: 'repeat'; piece: Piece; least: number; most: number }

/** What is wrong with a pattern, in a sentence. */
export class PatternProblem extends Error {}

const MOST_CHARACTERS = 200
const MOST_STATES = 1_000

/** Reads a regular expression: what of it can be matched without ever going back. */
export function parsePattern(pattern: string): Piece {
  if (pattern.length > MOST_CHARACTERS) throw new PatternProblem(`At most ${MOST_CHARACTERS} characters.`)
  const source: Source = { characters: [...pattern], place: 0 }
  const piece = either(source)
  if (source.place < source.characters.length) throw new PatternProblem('There is a ) without its (.')
  if (sizeOf(piece) > MOST_STATES) throw new PatternProblem('This repeats too much.')
  return piece
}

interface Source {
  characters: readonly string[]
  place: number
}

function peek({ characters, place }: Source, ahead = 0): string {
  return characters[place + ahead] ?? ''
}

function take(source: Source): string {
  const character = peek(source)
  source.place += 1
  return character
}

function either(source: Source): Piece {
  const pieces = [sequence(source)]
  while (peek(source) === '|') {
    take(source)
    pieces.push(sequence(source))
  }
  const [only] = pieces
  return pieces.length === 1 && only ? only : { kind: 'either', pieces }
}

function sequence(source: Source): Piece {
  const pieces: Piece[] = []
  while (peek(source) !== '' && peek(source) !== '|' && peek(source) !== ')') pieces.push(repeated(source))
  return { kind: 'sequence', pieces }
}

function repeated(source: Source): Piece {
  let piece = atom(source)
  for (let times = timesOf(source); times; times = timesOf(source)) {
    if (piece.kind === 'at') throw new PatternProblem('A place such as ^ cannot be repeated.')
    const [least, most] = times
    if (least > most) throw new PatternProblem('In {a,b} the first is the smaller one.')
    if (Math.max(least, most === Infinity ? 0 : most) > MOST_STATES) throw new PatternProblem('This repeats too much.')
    piece = { kind: 'repeat', piece, least, most }
    // Whether it takes as few as it can makes no difference to whether it matches.
    if (peek(source) === '?') take(source)
  }
  return piece
}

function timesOf(source: Source): [number, number] | null {
  const character = peek(source)
  const short = { '?': [0, 1], '*': [0, Infinity], '+': [1, Infinity] } as const
  if (character === '?' || character === '*' || character === '+') {
    take(source)
    return [...short[character]]
  }
  const counted = /^\{(\d+)(,?)(\d*)\}/.exec(source.characters.slice(source.place, source.place + 20).join(''))
  if (!counted) return null
  const [all, least, comma, most] = counted
  source.place += all.length
  return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)]
}

function atom(source: Source): Piece {
  const character = take(source)
  switch (character) {
    case '(':
      return group(source)
    case '[':
      return { kind: 'take', takes: classOf(source) }
    case '.':
      return { kind: 'take', takes: (one) => one !== '\n' }
    case '^':
      return { kind: 'at', holds: ({ before }) => before === '' }
    case '$':
      return { kind: 'at', holds: ({ after }) => after === '' }
    case '\\':
      return escaped(source)
    case '?':
    case '*':
    case '+':
      throw new PatternProblem(`There is nothing before the ${character} that it could repeat.`)
    default:
      return { kind: 'take', takes: same(character) }
  }
}

function group(source: Source): Piece {
  if (peek(source) === '?') {
    take(source)
    if (take(source) !== ':') throw new PatternProblem('Of groups with (? there is only (?: here.')
  }
  const piece = either(source)
  if (take(source) !== ')') throw new PatternProblem('A ( has no ).')
  return piece
}

const isWord = (character: string) => /^[\p{L}\p{N}_]$/u.test(character)
const classes: Record<string, (character: string) => boolean> = {
  d: (one) => one >= '0' && one <= '9',
  w: isWord,
  s: (one) => /^\s$/u.test(one),
}
const controls: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }

function escaped(source: Source): Piece {
  const character = peek(source)
  if (character === 'b' || character === 'B') {
    take(source)
    return { kind: 'at', holds: ({ before, after }) => (isWord(before) !== isWord(after)) === (character === 'b') }
  }
  return { kind: 'take', takes: escapedClass(source) ?? same(escapedCharacter(source)) }
}

/** `\d`, `\W` and the like; null where it stands for one character. */
function escapedClass(source: Source): ((character: string) => boolean) | null {
  const character = peek(source)
  const found = classes[character.toLowerCase()]
  if (!found) return null
  take(source)
  return classes[character] ? found : (one) => !found(one)
}

function escapedCharacter(source: Source): string {
  const character = take(source)
  if (character === '') throw new PatternProblem('A \\ stands at the end.')
  if (!/[\p{L}\p{N}]/u.test(character)) return character
  const control = controls[character]
  if (control === undefined) throw new PatternProblem(`There is no \\${character} here.`)
  return control
}

/** After `[`. */
function classOf(source: Source): (character: string) => boolean {
  const isNegative = peek(source) === '^'
  if (isNegative) take(source)
  const parts: ((character: string) => boolean)[] = []
  while (peek(source) !== ']' || parts.length === 0) {
    if (peek(source) === '') throw new PatternProblem('A [ has no ].')
    parts.push(classPart(source))
  }
  take(source)
  return (character) => parts.some((part) => part(character)) !== isNegative
}

function classPart(source: Source): (character: string) => boolean {
  const single = () => (peek(source) === '\\' ? (take(source), escapedCharacter(source)) : take(source))
  if (peek(source) === '\\') {
    take(source)
    const found = escapedClass(source)
    if (found) return found
    source.place -= 1
  }
  const from = single()
  if (peek(source) !== '-' || peek(source, 1) === ']' || peek(source, 1) === '') return same(from)
  take(source)
  const to = single()
  if (to < from) throw new PatternProblem(`In a [ ] the range ${from}-${to} goes backwards.`)
  return (one) => [one, one.toUpperCase()].some((form) => form >= from && form <= to)
}

/** The text has no capitals any more. */
function same(character: string): (other: string) => boolean {
  const folded = fold(character)
  return (other) => other === folded
}

/** How many states it becomes. */
function sizeOf(piece: Piece): number {
  if (piece.kind === 'repeat') {
    const times = piece.most === Infinity ? piece.least + 1 : piece.most
    return 1 + (sizeOf(piece.piece) + 1) * times
  }
  if (piece.kind === 'sequence' || piece.kind === 'either') {
    return piece.pieces.reduce((sum, part) => sum + sizeOf(part), 1)
  }
  return 1
}
