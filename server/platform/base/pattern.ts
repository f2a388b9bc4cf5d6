import { fold } from './fold.ts'
import { parsePattern, type Piece } from './pattern-syntax.ts'

export { PatternProblem } from './pattern-syntax.ts'

export interface Pattern {
  test(text: string): boolean
}

/** What can be said of a place between two characters; `''` is the end of the text. */
type Place = { before: string; after: string }
type State =
  | { kind: 'take'; takes: (character: string) => boolean; next: number }
  | { kind: 'at'; holds: (place: Place) => boolean; next: number }
  | { kind: 'fork'; next: number; other: number }
  | { kind: 'match' }

const MOST_READ = 100_000
const MOST_KEPT = 500
const kept = new Map<string, Pattern>()

/**
 * A regular expression that reads each character of a text once, whatever it says and whatever the text: no pattern can
 * hold the desk up. Without case, of the first 100,000 characters. It knows everything that can be read so: no
 * looking around and no going back to what a group found. Throws `PatternProblem`.
 */
export function patternOf(pattern: string): Pattern {
  const known = kept.get(pattern)
  if (known) return known
  const states: State[] = [{ kind: 'match' }]
  const start = build(parsePattern(pattern), 0, states)
  const made = { test: (text: string) => run(states, start, fold(text.slice(0, MOST_READ))) }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(pattern, made)
  return made
}

/** Adds the states of a piece before those that follow it; answers where it begins. */
function build(piece: Piece, next: number, states: State[]): number {
  const add = (state: State) => states.push(state) - 1
  switch (piece.kind) {
    case 'take':
      return add({ kind: 'take', takes: piece.takes, next })
    case 'at':
      return add({ kind: 'at', holds: piece.holds, next })
    case 'sequence':
      return piece.pieces.reduceRight((following, part) => build(part, following, states), next)
    case 'either':
      return piece.pieces
        .map((part) => build(part, next, states))
        .reduceRight((other, first) => add({ kind: 'fork', next: first, other }))
    case 'repeat': {
      let begin = piece.most === Infinity ? endless(piece.piece, next, states) : next
      const optional = piece.most === Infinity ? 0 : piece.most - piece.least
      for (let count = 0; count < optional; count += 1) {
        begin = add({ kind: 'fork', next: build(piece.piece, begin, states), other: next })
      }
      for (let count = 0; count < piece.least; count += 1) begin = build(piece.piece, begin, states)
      return begin
    }
  }
}

function endless(piece: Piece, next: number, states: State[]): number {
  const loop: State = { kind: 'fork', next: 0, other: next }
  const place = states.push(loop) - 1
  loop.next = build(piece, place, states)
  return place
}

function run(states: readonly State[], start: number, text: string): boolean {
  const characters = [...text]
  const seen = new Int32Array(states.length).fill(-1)
  let active: number[] = []
  for (let index = 0; index <= characters.length; index += 1) {
    const place = { before: characters[index - 1] ?? '', after: characters[index] ?? '' }
    const waiting: number[] = []
    // It may begin anywhere.
    if (reach([...active, start], { states, seen, index, place, waiting })) return true
    active = []
    for (const number of waiting) {
      const state = states[number]
      if (state?.kind === 'take' && place.after !== '' && state.takes(place.after)) active.push(state.next)
    }
  }
  return false
}

interface Reaching {
  states: readonly State[]
  /** At which character a state was reached last. */
  seen: Int32Array
  index: number
  place: Place
  /** Those that take the next character. */
  waiting: number[]
}

/** Follows what takes no character; answers whether the pattern has matched. */
function reach(from: number[], { states, seen, index, place, waiting }: Reaching): boolean {
  while (from.length > 0) {
    const number = from.pop() ?? 0
    const state = states[number]
    if (!state || seen[number] === index) continue
    seen[number] = index
    if (state.kind === 'match') return true
    if (state.kind === 'take') waiting.push(number)
    else if (state.kind === 'fork') from.push(state.next, state.other)
    else if (state.holds(place)) from.push(state.next)
  }
  return false
}
