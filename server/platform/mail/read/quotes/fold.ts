import type { Line } from './line.ts'
import { type Intro, introBefore, isIntro } from './intro.ts'
import { deviceLine, forwardLine, headerFields, originalLine, signatureLine } from './words.ts'

export interface FoldOptions {
  /** The mail passes another one on, so that what stands below is what it is about. */
  isForward: boolean
  /** It answers a mail, so that lines behind `>` are that mail's; else they may be what a screen says. */
  isReply: boolean
  markers: readonly string[]
}

/** Beyond, nothing is folded: nobody wrote that many. */
const MOST_LINES = 20_000

/** Which lines an agent need not see at first: what was quoted, and the signature. Never all of them. */
export function fold(all: readonly Line[], options: FoldOptions): boolean[] {
  const lines = all.slice(0, MOST_LINES)
  const folded = foldFew(lines, options)
  return [...folded, ...Array.from({ length: all.length - lines.length }, () => false)]
}

function foldFew(lines: readonly Line[], options: FoldOptions): boolean[] {
  const plain = lines.map(({ text }) => bare(text))
  const contents = lastContents(lines)
  const isQuoting = options.isReply || lines.some(({ quoted }, at) => quoted && isIntro(plain, contents[at - 1] ?? -1))
  const folded = lines.map(({ quoted, text }) => quoted && (isQuoting || !/^ {0,3}>/.test(text)))
  const forward = plain.findIndex((text, at) => lines[at]?.quoted === false && forwardLine.test(text))
  const end = forward < 0 ? lines.length : forward
  folded.fill(false, end)
  const sheet = { lines, plain, contents, folded, end }
  foldMaybe(sheet)
  foldIntros(sheet)
  foldRest(sheet, options)
  foldSignature(sheet)
  foldEdges(sheet)
  const isSeen = (line: Line, at: number) => folded[at] === false && isContent(line)
  return lines.some(isSeen) ? folded : folded.fill(false)
}

interface Sheet {
  lines: readonly Line[]
  /** Without marks that are not seen. */
  plain: string[]
  /** For each line the last one up to it that says something, or -1. */
  contents: number[]
  folded: boolean[]
  /** Nothing is folded from here on. */
  end: number
}

function bare(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function isContent({ text, hasImage }: Line): boolean {
  return hasImage || /[^\s>]/.test(text)
}

/** A block set in is a quote where the line before says so, or where another quote stands before it. */
function foldMaybe({ lines, plain, contents, folded, end }: Sheet): void {
  for (let at = 0; at < end; at++) {
    if (lines[at]?.maybe !== true || folded[at] === true) continue
    const stop = endOf(lines, at)
    const before = contents[at - 1] ?? -1
    const hasQuoteBefore = folded.slice(0, at).some((isFolded, index) => isFolded && lines[index]?.maybe === true)
    if (hasQuoteBefore || isIntro(plain, before) || plain.slice(at, stop).some((_, i) => isIntro(plain, at + i))) {
      folded.fill(true, hasQuoteBefore || isIntro(plain, before) ? at : firstIntro(plain, at), Math.min(stop, end))
    }
    at = stop - 1
  }
}

function firstIntro(plain: string[], from: number): number {
  const last = plain.findIndex((_, at) => at >= from && isIntro(plain, at))
  return introBefore(plain, last)?.start ?? last
}

function endOf(lines: readonly Line[], from: number): number {
  const stop = lines.findIndex((line, at) => at > from && !line.maybe)
  return stop < 0 ? lines.length : stop
}

function lastContents(lines: readonly Line[]): number[] {
  let last = -1
  return lines.map((line, at) => (isContent(line) ? (last = at) : last))
}

/** The line that says who wrote what follows goes with it. */
function foldIntros({ plain, contents, folded, end }: Sheet): void {
  for (let at = 1; at < end; at++) {
    if (folded[at] !== true || folded[at - 1] === true) continue
    const last = contents[at - 1] ?? -1
    const intro: Intro | null = last >= 0 && folded[last] === false ? introBefore(plain, last) : null
    if (intro) folded.fill(true, intro.start, at)
  }
}

/** What some programs put below an answer without marking it, up to the end. */
function foldRest({ lines, plain, folded, end }: Sheet, { isForward, markers }: FoldOptions): void {
  for (let at = 0; at < end; at++) {
    if (folded[at] === true) continue
    const isMarked = isMarker(plain[at] ?? '', markers)
    const isBelow = !isForward && (lines[at]?.rest === true || isOriginal(plain, at) || isLooseIntro(plain, folded, at))
    if (!isMarked && !isBelow) continue
    // What stands above must be an answer, else the answer stands below.
    const from = isMarked || !isForward ? introStart(plain, at, isMarked) : at
    if (!lines.slice(0, from).some((line, index) => folded[index] === false && isContent(line))) continue
    folded.fill(true, from, end)
    return
  }
}

/** A line above the marker may introduce it. */
function introStart(plain: string[], at: number, isMarked: boolean): number {
  if (!isMarked) return introBefore(plain, at)?.start ?? at
  let last = at - 1
  while (last >= 0 && plain[last] === '') last--
  return introBefore(plain, last)?.start ?? at
}

function isMarker(text: string, markers: readonly string[]): boolean {
  const line = text.toLowerCase()
  if (/^[>\s]*##- .{5,120} -##$/.test(line)) return true
  return markers.some((marker) => marker !== '' && line.replace(/^[>\s]+/, '').startsWith(marker.toLowerCase()))
}

function isOriginal(plain: string[], at: number): boolean {
  const text = plain[at] ?? ''
  if (originalLine.test(text)) return true
  if (!headerFields.from.test(text)) return false
  const next = plain
    .slice(at + 1, at + 9)
    .filter((line) => line !== '')
    .slice(0, 5)
  const { sent, to, subject } = headerFields
  return [sent, to, subject].filter((rule) => next.some((line) => rule.test(line))).length >= 2
}

/** Telephones quote without marking: an unmistakable line, and no quote that is marked after it. */
function isLooseIntro(plain: string[], folded: boolean[], at: number): boolean {
  const intro = introBefore(plain, at)
  return intro?.isCertain === true && folded.lastIndexOf(true) < at
}

/** Only at the end: nothing but quotes may follow. What a telephone writes may stand below or above one's own. */
function foldSignature(sheet: Sheet): void {
  if (sheet.end < sheet.lines.length) return
  foldDevice(sheet)
  if (foldBelowDashes(sheet)) foldDevice(sheet)
}

function foldDevice(sheet: Sheet): void {
  for (let at = lastOpen(sheet); at >= 0; at = lastOpen(sheet, at)) {
    if (sheet.lines[at]?.signature !== true && !deviceLine.test(sheet.plain[at] ?? '')) return
    sheet.folded[at] = true
  }
}

function foldBelowDashes(sheet: Sheet): boolean {
  const { plain, folded } = sheet
  const last = lastOpen(sheet)
  for (let at = last, count = 0; at > 0 && count < 20 && folded[at] === false; at--, count++) {
    if (!signatureLine.test(plain[at] ?? '')) continue
    folded.fill(true, at, last + 1)
    return true
  }
  return false
}

function lastOpen({ lines, folded }: Sheet, before = lines.length): number {
  let at = before - 1
  for (let line = lines[at]; line && (folded[at] !== false || !isContent(line)); line = lines[at]) at--
  return at
}

/** Blank lines and rules beside what is folded. */
function foldEdges({ lines, folded }: Sheet): void {
  if (!folded.includes(true)) return
  const isSlight = (at: number) => {
    const line = lines[at]
    return line !== undefined && folded[at] === false && !line.hasImage && /^[\s_]*$/.test(line.text)
  }
  for (let at = lines.length - 1; at >= 0; at--) {
    if (isSlight(at) && (at === lines.length - 1 || folded[at + 1] === true)) folded[at] = true
  }
  for (let at = 0; at < lines.length && (folded[at] === true || isSlight(at)); at++) folded[at] = true
}
