import { fileTypeFromBuffer } from 'file-type'

const MARKUP = /svg|html|xml$/

/**
 * What the content is, from its first 4,100 bytes, never from its name: a known binary format, text,
 * or bytes. Markup counts as plain text, so that no browser runs it.
 */
export async function typeOf(head: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(head)
  if (known) return MARKUP.test(known.mime) ? 'text/plain' : known.mime
  return isText(head) ? 'text/plain' : 'application/octet-stream'
}

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false
  try {
    // A character may be cut at the end of the sample.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
