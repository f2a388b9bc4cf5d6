import type { Line } from '../quotes/line.ts'
import { type Dom, type DomNode, isSpace, splitText, type Tag, type TextNode, tagOf } from './dom.ts'
import { markOf } from './marks.ts'

export interface HtmlLine extends Line {
  nodes: DomNode[]
  /** A blank line stands before it. */
  isApart: boolean
}

const APART = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre'.split(' '))
const BLOCK = new Set(
  `address article aside body caption center dd details div dt fieldset figure footer form head header hr html legend li
  main nav section summary tbody tfoot thead tr`.split(/\s+/),
)

/** The lines that a reader sees, each with the nodes that make it. */
export function linesOf(dom: Dom): HtmlLine[] {
  const writer = new Writer()
  for (const child of [...dom.children])
    writer.visit(child, { quoted: false, maybe: false, signature: false, pre: false })
  return writer.finish()
}

export function textOfLines(lines: readonly HtmlLine[]): string {
  const parts = lines.map(({ text, isApart }, at) => (at === 0 ? '' : isApart ? '\n\n' : '\n') + text)
  return parts
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .trimEnd()
}

interface Around {
  quoted: boolean
  maybe: boolean
  signature: boolean
  pre: boolean
}

class Writer {
  readonly #lines: HtmlLine[] = []
  #current: HtmlLine | null = null
  #isApart = false
  #isRest = false

  visit(node: DomNode, around: Around): void {
    if (node.type === 'text') {
      if (around.pre) this.#preformatted(node, around)
      else this.#write(node, node.data.replace(/[ \t\r\n\f]+/g, ' '), around)
      return
    }
    const tag = tagOf(node)
    if (!tag) return
    if (tag.name === 'br') return this.#break(node, around)
    if (tag.name === 'img' || tag.name === 'hr') return this.#object(node, tag, around)
    this.#element(tag, around)
  }

  finish(): HtmlLine[] {
    this.#end()
    for (const line of this.#lines) line.text = tidy(line.text)
    return this.#lines
  }

  #element(tag: Tag, around: Around): void {
    const mark = markOf(tag)
    if (mark === 'rest') this.#isRest = true
    const inner: Around = {
      quoted: around.quoted || mark === 'quote',
      maybe: around.maybe || mark === 'maybe',
      signature: around.signature || mark === 'signature',
      pre: around.pre || tag.name === 'pre' || /white-space: pre/.test(tag.attribs['style'] ?? ''),
    }
    const isApart = APART.has(tag.name) && !(tag.name === 'p' && isTight(tag))
    const isBlock = APART.has(tag.name) || BLOCK.has(tag.name)
    if (isBlock) this.#end()
    if (isApart) this.#isApart = true
    if (/^t[dh]$/.test(tag.name) && this.#current) this.#current.text += ' '
    for (const child of [...tag.children]) this.visit(child, inner)
    if (isBlock) this.#end()
    if (isApart) this.#isApart = true
  }

  #write(node: DomNode, text: string, around: Around): void {
    if (!this.#current && text.trim() === '' && isSpace(node)) return
    const line = this.#line(around)
    line.text += line.text === '' || line.text.endsWith(' ') ? text.replace(/^ /, '') : text
    line.nodes.push(node)
  }

  /** Each of its lines becomes a node of its own, to be folded alone. */
  #preformatted(node: TextNode, around: Around): void {
    for (const piece of splitText(node)) {
      const line = this.#line(around)
      line.text += piece.data.replace(/\r?\n$/, '')
      line.nodes.push(piece)
      if (piece.data.endsWith('\n')) this.#end()
    }
  }

  #break(node: DomNode, around: Around): void {
    this.#line(around).nodes.push(node)
    this.#end()
  }

  #object(node: DomNode, tag: Tag, around: Around): void {
    if (tag.name === 'hr') this.#end()
    const line = this.#line(around)
    line.nodes.push(node)
    if (tag.name === 'img') line.hasImage = true
    else {
      line.isRule = true
      this.#end()
    }
  }

  #line(around: Around): HtmlLine {
    if (this.#current) return this.#current
    const flags = { quoted: around.quoted, maybe: around.maybe, signature: around.signature, rest: this.#isRest }
    this.#current = { text: '', nodes: [], isApart: this.#isApart, hasImage: false, isRule: false, ...flags }
    this.#isRest = false
    this.#isApart = false
    return this.#current
  }

  #end(): void {
    if (this.#current) this.#lines.push(this.#current)
    this.#current = null
  }
}

/** Word's paragraphs are lines. */
function isTight(tag: Tag): boolean {
  return (
    /^(x_)?MsoNormal$/i.test(tag.attribs['class'] ?? '') ||
    /margin: 0(px|pt|in|cm)?(;|$)/.test(tag.attribs['style'] ?? '')
  )
}

function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00ad\u034f]/g, '')
    .replace(/\u00a0/g, ' ')
    .trimEnd()
}
