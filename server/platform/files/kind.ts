import { fileTypeFromBuffer } from 'file-type'

const MARKUP: readonly [RegExp, string][] = [
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i, 'image/svg+xml'],
  [/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i, 'text/html'],
]
// Names may choose among these only: all of them are text that nothing runs.
const TEXTS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  md: 'text/markdown',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  vcf: 'text/vcard',
}

/** What a file is, by its first bytes: for what is plainly text, its name may say which kind of text. */
export async function fileKind(head: Buffer, name: string): Promise<string> {
  const text = asText(head)
  const markup = text === null ? undefined : MARKUP.find(([pattern]) => pattern.test(text))
  if (markup) return markup[1]
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found) return found.mime.split(';')[0] ?? found.mime
  if (text === null) return 'application/octet-stream'
  return TEXTS[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'text/plain'
}

/** Null for what is no UTF-8 text; the head may end within a character. */
function asText(head: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}
