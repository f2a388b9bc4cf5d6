const HEADER_BYTES = 64 * 1024

/** The Message-ID in the header of a raw mail, found without reading it; null where it has none. */
export function idIn(raw: Buffer): string | null {
  const start = raw.subarray(0, HEADER_BYTES).toString('latin1')
  const end = /\r?\n\r?\n/.exec(start)?.index ?? start.length
  const found = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,500}>)/im.exec(start.slice(0, end))
  return found?.[1] ?? null
}
