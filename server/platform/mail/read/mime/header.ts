import { type Cuts, mailLimits } from '../limits.ts'
import { decodeText } from './charset.ts'

export interface HeaderField {
  name: string
  /** Unfolded, not decoded. */
  value: string
}

export interface Header {
  fields: HeaderField[]
  /** Where what follows the header begins. */
  end: number
}

const NAME = /^([!-9;-~]{1,200})[ \t]*:/

/** Reads a header from `start`, also one that is broken: without its blank line, or with lines that belong nowhere. */
export function readHeader(raw: Buffer, start: number, stop: number, cuts: Cuts): Header {
  const fields: { name: string; chunks: Buffer[] }[] = []
  let at = skipPostmark(raw, start, stop)
  const limit = at + mailLimits.headerBytes
  for (; at < stop;) {
    const next = lineEnd(raw, at, stop)
    const line = raw.subarray(at, next)
    if (isBlank(line)) return { fields: fields.map(toField), end: next }
    const name = isFolded(line) ? undefined : nameOf(line)
    const last = fields.at(-1)
    if (name === undefined && !isFolded(line) && !continues(raw, next, stop)) break
    if (next > limit || fields.length >= mailLimits.headerFields) {
      cuts.note(`the header is longer than ${mailLimits.headerBytes / 1024} KB or ${mailLimits.headerFields} fields`)
    } else if (name !== undefined) fields.push({ name, chunks: [line.subarray(line.indexOf(0x3a) + 1)] })
    else last?.chunks.push(line)
    at = next
  }
  return { fields: fields.map(toField), end: at }
}

export function valuesOf(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map((field) => field.value)
}

/** The first one that says something. */
export function valueOf(fields: readonly HeaderField[], name: string): string {
  return valuesOf(fields, name).find((value) => value !== '') ?? ''
}

/** The line of a mailbox file, and blank lines that stand before a header. */
function skipPostmark(raw: Buffer, start: number, stop: number): number {
  let at = start
  while (at < stop && at < start + 1000 && (raw[at] === 0x0a || raw[at] === 0x0d)) at++
  if (at > start && (start > 0 || nameOf(raw.subarray(at, lineEnd(raw, at, stop))) === undefined)) at = start
  return /^>?From \S+/.test(raw.toString('latin1', at, Math.min(at + 20, stop))) ? lineEnd(raw, at, stop) : at
}

export function lineEnd(raw: Buffer, at: number, stop: number): number {
  const end = raw.indexOf(0x0a, at)
  return end < 0 || end >= stop ? stop : end + 1
}

function isBlank(line: Buffer): boolean {
  return line.length <= 2 && (line[0] === 0x0a || (line[0] === 0x0d && (line.length === 1 || line[1] === 0x0a)))
}

function isFolded(line: Buffer): boolean {
  return line[0] === 0x20 || line[0] === 0x09
}

function nameOf(line: Buffer): string | undefined {
  return NAME.exec(line.toString('latin1', 0, 202))?.[1]
}

/** Whether the header goes on after a line that is none of its own. */
function continues(raw: Buffer, at: number, stop: number): boolean {
  const line = raw.subarray(at, lineEnd(raw, at, stop))
  return at < stop && /^[A-Za-z][A-Za-z0-9-]+:[ \t]/.test(line.toString('latin1', 0, 202))
}

function toField({ name, chunks }: { name: string; chunks: Buffer[] }): HeaderField {
  const text = decodeText(Buffer.concat(chunks), null)
  return {
    name,
    value: text
      .replace(/\0/g, '')
      .replace(/\r?\n|\r/g, '')
      .trim(),
  }
}
