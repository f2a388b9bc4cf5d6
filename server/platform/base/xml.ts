import { XMLValidator } from 'fast-xml-parser'
import { Parser } from 'htmlparser2'
import { Fault } from './fault.ts'

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** All text directly in it, trimmed; what stood in CDATA as it stood there. */
  text: string
}

const DEEPEST = 20
const MOST_ELEMENTS = 10_000

/**
 * The root element of a document; throws `invalid` for what is no well-formed XML. A document type is refused, so that
 * there are no entities but those of XML itself.
 */
export function readXml(text: string): XmlElement {
  const valid = XMLValidator.validate(text, { allowBooleanAttributes: false })
  if (valid !== true) throw unreadable(`${valid.err.msg} (line ${valid.err.line})`)
  const builder = new Builder()
  const parser = new Parser(
    {
      onopentag: (name, attributes) => builder.open(name, attributes),
      onclosetag: () => builder.close(),
      ontext: (piece) => builder.write(piece),
      onprocessinginstruction: (name) => {
        if (name.toLowerCase() === '!doctype') throw unreadable('a document type is not accepted')
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return builder.done()
}

class Builder {
  private root: XmlElement | null = null
  private readonly path: XmlElement[] = []
  private count = 0

  open(name: string, attributes: Record<string, string>): void {
    this.count += 1
    if (this.count > MOST_ELEMENTS || this.path.length >= DEEPEST) throw unreadable('too many elements')
    const element = { name, attributes: { ...attributes }, children: [], text: '' }
    const parent = this.path.at(-1)
    if (parent) parent.children.push(element)
    else this.root ??= element
    this.path.push(element)
  }

  close(): void {
    const element = this.path.pop()
    if (element) element.text = element.text.trim()
  }

  write(piece: string): void {
    const element = this.path.at(-1)
    if (element) element.text += piece
  }

  done(): XmlElement {
    if (!this.root) throw unreadable('there is no element')
    return this.root
  }
}

function unreadable(why: string): Fault {
  return new Fault('invalid', `The XML could not be read: ${why}.`)
}
