import { decodeText, storableText } from '#platform/base/decode.ts'

interface DataUrl {
  type: string
  charset: string | null
  isBase64: boolean
  payload: string
}

const LONGEST_HEAD = 200
const HEAD = /^data:([a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+)?((?:;[^;,\s]+)*)$/i
// What was percent-encoded holds nothing that would have had to be, and no lone percent sign.
const HAD_TO_BE_ENCODED = /[^\u0021-\u007e]/
const LONE_PERCENT = /%(?![0-9a-f]{2})/i

/** Reads text that came as a data URL (RFC 2397); anything else is plain text as it stands. */
export function readText(value: string): { text: string; type: string } {
  const url = dataUrlOf(value)
  if (!url) return { text: storableText(value), type: 'text/plain' }
  if (url.isBase64) return { text: decodeText(Buffer.from(plain(url.payload), 'base64'), url.charset), type: url.type }
  // What is not encoded came through JSON or XML: it is text already, whatever charset is named.
  const bytes = unescaped(url.payload)
  return { text: bytes ? decodeText(bytes, url.charset) : storableText(url.payload), type: url.type }
}

/** Reads a file that came as a data URL; anything else is a text file. Null for base64 that is none. */
export function readContent(value: string): { content: Buffer; type: string } | null {
  const url = dataUrlOf(value)
  if (!url) return { content: Buffer.from(value), type: 'text/plain' }
  if (!url.isBase64) return { content: unescaped(url.payload) ?? Buffer.from(url.payload), type: url.type }
  const content = readBase64(url.payload)
  return content && { content, type: url.type }
}

/** Base64 as people's programs write it: in lines, URL-safe, without its padding, percent-encoded. Null for no base64. */
export function readBase64(text: string): Buffer | null {
  const compact = plain(text)
  return /[^a-z0-9+/_=-]/i.test(compact) || /=[^=]/.test(compact) ? null : Buffer.from(compact, 'base64')
}

function plain(payload: string): string {
  const text = payload.includes('%') ? (unescaped(payload)?.toString('latin1') ?? payload) : payload
  return text.replace(/\s+/g, '')
}

function dataUrlOf(value: string): DataUrl | null {
  const text = value.trimStart()
  const comma = text.slice(0, LONGEST_HEAD).indexOf(',')
  const found = comma < 0 ? null : HEAD.exec(text.slice(0, comma).replace(/\s*;\s*/g, ';'))
  if (!found) return null
  const [, type = 'text/plain', rest = ''] = found
  const parameters = rest.split(';').map((parameter) => parameter.toLowerCase())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return {
    type: type.toLowerCase(),
    charset: charset?.replaceAll('"', '') || null,
    isBase64: parameters.includes('base64'),
    payload: text.slice(comma + 1),
  }
}

function unescaped(payload: string): Buffer | null {
  if (!payload.includes('%') || HAD_TO_BE_ENCODED.test(payload) || LONE_PERCENT.test(payload)) return null
  const latin = payload.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(latin, 'latin1')
}
