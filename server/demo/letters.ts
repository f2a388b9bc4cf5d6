import type { Canvas } from './canvas.ts'

// Five dots wide and seven high, each row as the sum of its dots.
const glyphs: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  G: [14, 17, 16, 23, 17, 17, 15],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  J: [7, 2, 2, 2, 2, 18, 12],
  K: [17, 18, 20, 24, 20, 18, 17],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 17, 25, 21, 19, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  Q: [14, 17, 17, 17, 21, 18, 13],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  V: [17, 17, 17, 17, 17, 10, 4],
  W: [17, 17, 17, 21, 21, 21, 10],
  X: [17, 17, 10, 4, 10, 17, 17],
  Y: [17, 17, 17, 10, 4, 4, 4],
  Z: [31, 1, 2, 4, 8, 16, 31],
  0: [14, 17, 19, 21, 25, 17, 14],
  1: [4, 12, 4, 4, 4, 4, 14],
  2: [14, 17, 1, 2, 4, 8, 31],
  3: [31, 2, 4, 2, 1, 17, 14],
  4: [2, 6, 10, 18, 31, 2, 2],
  5: [31, 16, 30, 1, 1, 17, 14],
  6: [6, 8, 16, 30, 17, 17, 14],
  7: [31, 1, 2, 4, 8, 8, 8],
  8: [14, 17, 17, 14, 17, 17, 14],
  9: [14, 17, 17, 15, 1, 2, 12],
  '.': [0, 0, 0, 0, 0, 12, 12],
  ',': [0, 0, 0, 0, 12, 4, 8],
  ':': [0, 12, 12, 0, 12, 12, 0],
  "'": [4, 4, 8, 0, 0, 0, 0],
  '-': [0, 0, 0, 14, 0, 0, 0],
  '/': [1, 1, 2, 4, 8, 16, 16],
  $: [4, 15, 20, 14, 5, 30, 4],
  '%': [24, 25, 2, 4, 8, 19, 3],
}

const DOT = 2
const ADVANCE = 6 * DOT
const LINE = 11 * DOT

/** Writes plain capitals, one line below the other. */
export function writeOn(
  { width, dots }: Canvas,
  text: string,
  { left, top, right }: { left: number; top: number; right: number },
): void {
  let [x, y] = [left, top]
  for (const word of text.toUpperCase().split(' ')) {
    if (x > left && x + word.length * ADVANCE > right) [x, y] = [left, y + LINE]
    for (const letter of word) {
      stamp(glyphs[letter] ?? [], (dotX, dotY) => {
        const place = ((y + dotY) * width + x + dotX) * 4
        dots.set([42, 33, 29], place)
      })
      x += ADVANCE
    }
    x += ADVANCE
  }
}

function stamp(rows: readonly number[], mark: (x: number, y: number) => void): void {
  for (const [row, bits] of rows.entries()) {
    for (let column = 0; column < 5; column += 1) {
      if (((bits >> (4 - column)) & 1) === 0) continue
      for (let dot = 0; dot < DOT * DOT; dot += 1) mark(column * DOT + (dot % DOT), row * DOT + Math.floor(dot / DOT))
    }
  }
}
