import iconv from 'iconv-lite'

/** Names that the platform's decoder does not know. */
const ALIASES: Record<string, string> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'x-windows-949': 'euc-kr',
  'koi8-ru': 'koi8-u',
  utf8mb4: 'utf-8',
  'x-utf-8': 'utf-8',
  unicode: 'utf-16le',
}

/** What these claim is true of almost any bytes, so that they say nothing against what the bytes show. */
const VAGUE =
  /^(|us-ascii|ascii|ansi_x3\.4-1968|iso-?8859-1|latin1|l1|windows-1252|cp-?1252|x-unknown|unknown(-8bit)?|8bit|binary|default.*|_?iso-2022-jp\$esc)$/

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Text out of bytes, whatever the label says: a label that cannot be true is not believed. */
export function decodeText(bytes: Uint8Array, label: string | null): string {
  const name = cleanLabel(label)
  const mark = byteOrder(bytes)
  if (mark) return new TextDecoder(mark).decode(bytes)
  if (isAscii(bytes) && !/^(utf-?(7|16|32)|unicode|iso-2022|hz)/.test(name)) return decodeAscii(bytes)
  if (VAGUE.test(name)) return sniff(bytes)
  if (/^utf-?8$/.test(name)) return asUtf8(bytes) ?? sniff(bytes)
  return decodeAs(bytes, name) ?? sniff(bytes)
}

function cleanLabel(label: string | null): string {
  const name = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/^charset=/, '')
    .replace(/^x-(?=mac|cp|windows)/, '')
  return ALIASES[name] ?? name.replace(/^cp-?(125\d)$/, 'windows-$1').replace(/^(iso)[-_]?(8859)[-_](\d+)$/, '$1-$2-$3')
}

function byteOrder(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}

function decodeAscii(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // Japanese in seven bits, sent without saying so.
  return /\x1b\$[@B]/.test(text) ? new TextDecoder('iso-2022-jp').decode(bytes) : text
}

function decodeAs(bytes: Uint8Array, name: string): string | null {
  try {
    return new TextDecoder(name).decode(name === 'iso-2022-jp' ? withoutIdleShifts(bytes) : bytes)
  } catch {
    return iconv.encodingExists(name) ? iconv.decode(Buffer.from(bytes), name) : null
  }
}

/** Where words were joined, Japanese is left and entered again at once, which the platform's decoder takes for a fault. */
function withoutIdleShifts(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return Buffer.from(text.replace(/\x1b\([BJ](?=\x1b)/g, ''), 'latin1')
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

/** UTF-8 if all of it can be that, or all but a cut end; else what most of the world sends: windows-1252. */
function sniff(bytes: Uint8Array): string {
  const exact = asUtf8(bytes)
  if (exact !== null) return exact
  const loose = new TextDecoder('utf-8').decode(bytes)
  const wrong = loose.split('\ufffd').length - 1
  const right = (loose.match(/[^\0-\x7f\ufffd]/g) ?? []).length
  return right > wrong * 4 ? loose : windows1252(bytes)
}

/** Not by the platform's decoder: some versions of it take this for latin1. */
function windows1252(bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'windows-1252')
}

/** Without what no database and no screen takes: NUL, other control characters, half signs. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u{fdd0}-\u{fdef}\u{fffe}\u{ffff}]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}

/** The start of a text, never in the middle of a sign. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
