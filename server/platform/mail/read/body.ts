import type { Piece } from './collect.ts'
import { htmlOf, parseHtml, prune } from './html/dom.ts'
import { linesOf, textOfLines } from './html/lines.ts'
import { prepare } from './html/prepare.ts'
import { sanitise } from './html/sanitise.ts'
import { fromText } from './html/text.ts'
import { type Cuts, mailLimits } from './limits.ts'
import { cutText } from './mime/charset.ts'
import { fold, type FoldOptions } from './quotes/fold.ts'
import { textLines } from './quotes/line.ts'
import type { Seen } from './types.ts'

export interface Body extends Seen {
  visible: Seen
  remoteImages: number
}

/** Makes the pieces into one body to read: text alone stays text, all else becomes HTML. */
export function bodyOf(pieces: readonly Piece[], options: FoldOptions, cuts: Cuts): Body {
  const bounded = boundedPieces(pieces, cuts)
  const isText = bounded.every(({ kind }) => kind === 'text')
  return isText ? ofText(bounded.map(({ value }) => value).join('\n\n'), options) : ofHtml(bounded, options, cuts)
}

function boundedPieces(pieces: readonly Piece[], cuts: Cuts): Piece[] {
  let left = mailLimits.bodyLength
  return pieces.map(({ kind, value }) => {
    const kept = cutText(value, left)
    if (kept.length < value.length) cuts.note(`the text is longer than ${mailLimits.bodyLength} characters`)
    left -= kept.length
    return { kind, value: kept }
  })
}

function ofText(value: string, options: FoldOptions): Body {
  const text = tidy(value)
  const lines = textLines(text)
  const folded = fold(lines, options)
  const visible = tidy(
    lines
      .filter((_, at) => folded[at] === false)
      .map((line) => line.text)
      .join('\n'),
  )
  const html = fromText(text)
  return { text, html, visible: { text: visible, html: visible === text ? html : fromText(visible) }, remoteImages: 0 }
}

/** Blank lines around, blanks at the ends of lines. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
}

function ofHtml(pieces: readonly Piece[], options: FoldOptions, cuts: Cuts): Body {
  const whole = pieces.map(({ kind, value }) => (kind === 'html' ? value : `<div>${fromText(tidy(value))}</div>`))
  const dom = parseHtml(whole.length === 1 ? (whole[0] ?? '') : whole.map((one) => `<div>${one}</div>`).join(''), cuts)
  const { remoteImages } = prepare(dom)
  const lines = linesOf(dom)
  const text = textOfLines(lines)
  const html = sanitise(htmlOf(dom))
  const folded = fold(lines, options)
  if (!folded.includes(true)) return { text, html, visible: { text, html }, remoteImages }
  prune(lines.flatMap(({ nodes }, at) => (folded[at] === true ? nodes : [])))
  const seen = lines.filter((_, at) => folded[at] === false)
  return { text, html, visible: { text: textOfLines(seen), html: sanitise(htmlOf(dom)) }, remoteImages }
}
