import { limits } from '#api/words.ts'
import { storableText } from '#platform/base/decode.ts'
import { readBase64, readContent } from './data-url.ts'

/** A file as the help desk takes it. */
export interface Attached {
  name: string
  type: string
  base64: string
}

type Content = { content: Buffer; type: string } | null

/** Files in each of the ways in which programs send them; what cannot be read is noted in `wrong`. */
export function readAttachments(value: unknown, wrong: Record<string, string>): Attached[] {
  const files: Attached[] = []
  for (const [name, given] of entriesOf(value)) {
    const read = contentOf(given)
    if (read) files.push({ name: cleanName(name), type: read.type, base64: read.content.toString('base64') })
    else wrong[`attachments.${cleanName(name)}`] = 'This is no base64.'
  }
  if (files.length > limits.attachments) wrong['attachments'] = `At most ${limits.attachments} files.`
  return files
}

/** By the name of the file: a list of objects with one file each, one object with many, or files described. */
function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap(entriesOf)
  if (typeof value !== 'object' || value === null) return []
  const described = value as { name?: unknown; data?: unknown }
  if (typeof described.name === 'string' && typeof described.data === 'string') return [[described.name, value]]
  return Object.entries(value)
}

function contentOf(given: unknown): Content {
  if (typeof given === 'string') return readContent(given)
  if (typeof given !== 'object' || given === null) return { content: Buffer.from(''), type: 'text/plain' }
  const { data, type, encoding } = given as Record<string, unknown>
  if (typeof data !== 'string') return { content: Buffer.from(''), type: 'text/plain' }
  const named = typeof type === 'string' && type !== '' ? type : null
  if (typeof encoding === 'string' && encoding.toLowerCase() === 'base64') {
    const content = readBase64(data)
    return content && { content, type: named ?? 'application/octet-stream' }
  }
  const read = readContent(data)
  return read && { ...read, type: named ?? read.type }
}

/** The last part of a path, in one line. */
function cleanName(name: string): string {
  const last = storableText(name).split(/[/\\]/).at(-1)?.replace(/\s+/g, ' ').trim() ?? ''
  return (last || 'file').slice(-limits.subject)
}
