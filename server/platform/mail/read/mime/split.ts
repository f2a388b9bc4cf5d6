import { type Cuts, mailLimits } from '../limits.ts'
import { type Header, type HeaderField, lineEnd, readHeader, valueOf } from './header.ts'
import { type Field, readField } from './params.ts'

export interface MimePart {
  fields: HeaderField[]
  /** The media type is in `value`. */
  type: Field
  disposition: Field
  /** Still encoded. */
  body: Buffer
  parts: MimePart[]
}

interface Place {
  start: number
  stop: number
  depth: number
  fallback: string
}

/** Takes a mail apart by its boundaries, without decoding anything; costs one walk over the bytes for each depth. */
export function splitMail(raw: Buffer, cuts: Cuts): MimePart {
  const bytes = raw.length > mailLimits.bytes ? raw.subarray(0, mailLimits.bytes) : raw
  if (bytes !== raw) cuts.note(`the mail is longer than ${mailLimits.bytes / 1024 / 1024} MB`)
  const lined = withLines(bytes)
  const splitter = new Splitter(lined, cuts)
  return splitter.part({ start: 0, stop: lined.length, depth: 0, fallback: 'text/plain' })
}

/** Some old systems end lines by a carriage return alone. */
function withLines(raw: Buffer): Buffer {
  if (raw.includes(0x0a) || !raw.includes(0x0d)) return raw
  return Buffer.from(raw.map((byte) => (byte === 0x0d ? 0x0a : byte)))
}

class Splitter {
  readonly #raw: Buffer
  readonly #cuts: Cuts
  #count = 0

  constructor(raw: Buffer, cuts: Cuts) {
    this.#raw = raw
    this.#cuts = cuts
  }

  part(place: Place): MimePart {
    this.#count++
    const header = readHeader(this.#raw, place.start, place.stop, this.#cuts)
    const type = typeOf(header, place.fallback)
    const end = Math.min(header.end, place.stop)
    const part: MimePart = {
      fields: header.fields,
      type,
      disposition: readField(valueOf(header.fields, 'content-disposition')),
      body: this.#raw.subarray(end, place.stop),
      parts: [],
    }
    if (type.value.startsWith('multipart/')) part.parts = this.#inside(part, { ...place, start: end })
    return part
  }

  #inside(part: MimePart, place: Place): MimePart[] {
    if (place.depth >= mailLimits.depth) {
      this.#cuts.note(`parts lie deeper than ${mailLimits.depth}`)
      return []
    }
    const fallback = part.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    const parts: MimePart[] = []
    for (const [start, stop] of this.#ranges(part, place)) {
      if (this.#count >= mailLimits.parts) {
        this.#cuts.note(`there are more than ${mailLimits.parts} parts`)
        break
      }
      parts.push(this.part({ start, stop, depth: place.depth + 1, fallback }))
    }
    return parts
  }

  #ranges(part: MimePart, place: Place): [number, number][] {
    const boundary = part.type.params['boundary'] ?? ''
    const found = boundary === '' ? [] : this.#between(boundary, place)
    if (found.length > 0) return found
    const guess = /(?:^|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n[A-Za-z-]+:/.exec(part.body.toString('latin1', 0, 65_536))?.[1]
    return guess === undefined ? [] : this.#between(guess, place)
  }

  /** From each boundary to the next; the last ends where the whole does if its end is missing. */
  #between(boundary: string, { start, stop }: Place): [number, number][] {
    const mark = Buffer.from(`--${boundary}`, /[^\0-\xff]/.test(boundary) ? 'utf8' : 'latin1')
    const ranges: [number, number][] = []
    let open = -1
    for (let at = start; at < stop && ranges.length <= mailLimits.parts;) {
      const hit = this.#raw.indexOf(mark, at)
      if (hit < 0 || hit >= stop) break
      at = hit + mark.length
      const kind = hit === start || this.#raw[hit - 1] === 0x0a ? this.#kind(at, stop) : 'none'
      if (kind === 'none') continue
      if (open >= 0) ranges.push([open, this.#before(hit, open)])
      at = lineEnd(this.#raw, at, stop)
      open = kind === 'next' ? at : -1
      // Whatever follows the end is for nobody, unless it goes on as if there had been none.
    }
    if (open >= 0 && open < stop) ranges.push([open, stop])
    return ranges
  }

  #kind(at: number, stop: number): 'next' | 'end' | 'none' {
    const rest = this.#raw.toString('latin1', at, Math.min(lineEnd(this.#raw, at, stop), at + 100))
    if (/^[ \t]*[\r\n]*$/.test(rest)) return 'next'
    return /^--[ \t]*[\r\n]*$/.test(rest) ? 'end' : 'none'
  }

  /** The line end before a boundary belongs to it. */
  #before(hit: number, open: number): number {
    let end = hit
    if (end > open && this.#raw[end - 1] === 0x0a) end--
    if (end > open && this.#raw[end - 1] === 0x0d) end--
    return end
  }
}

function typeOf(header: Header, fallback: string): Field {
  const type = readField(valueOf(header.fields, 'content-type'))
  if (type.value === 'text') return { ...type, value: 'text/plain' }
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type.value) ? type : { ...type, value: fallback }
}
