import { clean, decodeText } from './mime/charset.ts'

/** What Outlook packs into winmail.dat. */
export interface Tnef {
  text: string
  html: string
  files: TnefFile[]
}

export interface TnefFile {
  name: string
  type: string
  contentId: string | null
  content: Buffer
}

const SIGNATURE = 0x223e9f78
const MOST_FILES = 100
const MOST_PROPERTIES = 2000

const ATTRIBUTE = {
  body: 0x0002800c,
  properties: 0x00069003,
  codepage: 0x00069007,
  fileStart: 0x00069002,
  fileTitle: 0x00018010,
  fileData: 0x0006800f,
  fileProperties: 0x00069005,
}

const PROPERTY = {
  body: 0x1000,
  html: 0x1013,
  fileData: 0x3701,
  shortName: 0x3704,
  longName: 0x3707,
  mimeType: 0x370e,
  contentId: 0x3712,
}

/** Null for what is none; what is cut is read as far as it goes. */
export function readTnef(raw: Buffer): Tnef | null {
  if (raw.length < 6 || raw.readUInt32LE(0) !== SIGNATURE) return null
  const found: Tnef = { text: '', html: '', files: [] }
  let charset = 'windows-1252'
  for (const { id, data } of attributes(raw)) {
    if (id === ATTRIBUTE.codepage && data.length >= 4) charset = `windows-${data.readUInt32LE(0)}`
    else if (id === ATTRIBUTE.body) found.text ||= words(data, charset)
    else if (id === ATTRIBUTE.properties) takeBody(found, readProperties(data), charset)
    else if (id === ATTRIBUTE.fileStart && found.files.length < MOST_FILES) {
      found.files.push({ name: '', type: 'application/octet-stream', contentId: null, content: Buffer.alloc(0) })
    } else takeFile(found.files.at(-1), id, data, charset)
  }
  return { ...found, files: found.files.filter(({ content, name }) => content.length > 0 || name !== '') }
}

function* attributes(raw: Buffer): Generator<{ id: number; data: Buffer }> {
  for (let at = 6; at + 9 <= raw.length;) {
    const length = raw.readUInt32LE(at + 5)
    yield { id: raw.readUInt32LE(at + 1), data: raw.subarray(at + 9, at + 9 + length) }
    at += 9 + length + 2
  }
}

function takeBody(found: Tnef, properties: Properties, charset: string): void {
  const text = properties.get(PROPERTY.body)
  const html = properties.get(PROPERTY.html)
  if (text) found.text ||= stringOf(text, charset)
  if (html) found.html ||= html.isBinary ? words(html.data, null) : stringOf(html, charset)
}

function takeFile(file: TnefFile | undefined, id: number, data: Buffer, charset: string): void {
  if (!file) return
  if (id === ATTRIBUTE.fileTitle) file.name ||= words(data, charset)
  else if (id === ATTRIBUTE.fileData) file.content = data
  else if (id === ATTRIBUTE.fileProperties) {
    const properties = readProperties(data)
    const say = (key: number) => {
      const value = properties.get(key)
      return value ? stringOf(value, charset) : ''
    }
    file.name = say(PROPERTY.longName) || file.name || say(PROPERTY.shortName)
    file.type = say(PROPERTY.mimeType) || file.type
    file.contentId = say(PROPERTY.contentId) || null
    if (file.content.length === 0) file.content = properties.get(PROPERTY.fileData)?.data ?? file.content
  }
}

interface Value {
  data: Buffer
  isUnicode: boolean
  isBinary: boolean
}
type Properties = Map<number, Value>

const SIZES: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }

function readProperties(raw: Buffer): Properties {
  const found: Properties = new Map()
  const reader = new Reader(raw)
  const count = Math.min(reader.number(), MOST_PROPERTIES)
  for (let index = 0; index < count && reader.hasMore(); index++) {
    const tag = reader.number()
    const kind = tag & 0xfff
    const id = tag >>> 16
    if (id >= 0x8000) skipName(reader)
    const isMany = (tag & 0x1000) !== 0
    const size = SIZES[kind]
    if (size === undefined && ![0x1e, 0x1f, 0x102, 0xd].includes(kind)) break
    const values = isMany || size === undefined ? Math.min(reader.number(), MOST_PROPERTIES) : 1
    for (let at = 0; at < values && reader.hasMore(); at++) {
      const data = reader.take(size ?? reader.number())
      // An object begins with what kind of object it is.
      if (at === 0)
        found.set(id, {
          data: kind === 0xd ? data.subarray(16) : data,
          isUnicode: kind === 0x1f,
          isBinary: kind === 0x102,
        })
    }
  }
  return found
}

function skipName(reader: Reader): void {
  reader.take(16)
  if (reader.number() === 0) reader.number()
  else reader.take(reader.number())
}

class Reader {
  readonly #raw: Buffer
  #at = 0

  constructor(raw: Buffer) {
    this.#raw = raw
  }

  hasMore(): boolean {
    return this.#at < this.#raw.length
  }

  number(): number {
    const value = this.#at + 4 <= this.#raw.length ? this.#raw.readUInt32LE(this.#at) : 0
    this.#at += 4
    return value
  }

  /** All that is stored is filled up to four bytes. */
  take(length: number): Buffer {
    const data = this.#raw.subarray(this.#at, this.#at + length)
    this.#at += Math.ceil(length / 4) * 4
    return data
  }
}

function stringOf({ data, isUnicode }: Value, charset: string): string {
  return isUnicode ? clean(data.toString('utf16le')).trim() : words(data, charset)
}

function words(data: Buffer, charset: string | null): string {
  return clean(decodeText(data, charset)).trim()
}
