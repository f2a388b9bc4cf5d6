import { decodeText } from '#platform/base/decode.ts'
import { Fault } from '#platform/base/fault.ts'
import { readXml, type XmlElement } from '#platform/base/xml.ts'

/** What a program sent, by osTicket's names; nothing of it is checked yet. */
export type Sent = ReadonlyMap<string, unknown>

export function readJsonBody(bytes: Buffer, charset: string | null): Sent {
  const text = decodeText(bytes, charset).trim()
  const value = text === '' ? undefined : parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Fault('invalid', 'The JSON is no object with the fields of a ticket.')
  return new Map(Object.entries(value))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Fault('invalid', 'The JSON could not be read.')
  }
}

export function readXmlBody(bytes: Buffer, charset: string | null): Sent {
  const declared = /^[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  const root = readXml(decodeText(bytes, declared ?? charset).trim())
  // As JSON does, some wrap what they send once more.
  const ticket = root.name === 'ticket' ? root : (root.children.find(({ name }) => name === 'ticket') ?? root)
  const sent = new Map<string, unknown>(Object.entries(ticket.attributes))
  for (const child of ticket.children) sent.set(child.name, valueOf(child))
  return sent
}

function valueOf(element: XmlElement): unknown {
  const { name, text, children, attributes } = element
  if (name === 'attachments') return children.filter((child) => child.name === 'file').map(fileOf)
  if (name === 'phone' && insideOf(element, 'ext')) return `${text}X${insideOf(element, 'ext')}`
  if (name === 'message' && (attributes['type'] || insideOf(element, 'body')))
    return { type: insideOf(element, 'type') ?? 'text/plain', body: insideOf(element, 'body') ?? text }
  // A list or a choice of several.
  if (text === '' && children.length > 0) return children.map((child) => child.text)
  return text
}

function fileOf(file: XmlElement): Record<string, string> {
  return {
    name: insideOf(file, 'name') ?? '',
    type: insideOf(file, 'type') ?? 'text/plain',
    encoding: insideOf(file, 'encoding') ?? '',
    data: insideOf(file, 'data') ?? file.text,
  }
}

/** An attribute, or an element with a text, by this name. */
function insideOf({ attributes, children }: XmlElement, name: string): string | null {
  return attributes[name] ?? children.find((child) => child.name === name)?.text ?? null
}
