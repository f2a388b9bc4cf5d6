const MARKS: readonly [readonly number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/**
 * Text out of bytes, without what no column can hold. A byte order mark decides, then the charset that is named, then
 * UTF-8; what is not UTF-8 although nothing else was named is read as Windows-1252, which nothing fails.
 */
export function decodeText(bytes: Buffer, charset: string | null = null): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1]
  return storableText(decode(bytes, marked ?? charset) ?? decode(bytes, 'utf-8') ?? bytes.toString('latin1'))
}

/** Without NUL and halves of signs. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd')
}

function decode(bytes: Buffer, charset: string | null): string | null {
  if (charset === null) return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252')
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
