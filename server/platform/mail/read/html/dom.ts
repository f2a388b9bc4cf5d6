import { DomHandler, DomUtils, Parser } from 'htmlparser2'
import { type Cuts, mailLimits } from '../limits.ts'

export type Dom = DomHandler['root']
export type DomNode = Dom['children'][number]

/** An element with a name and attributes, whatever kind of element it is. */
export interface Tag {
  name: string
  attribs: Record<string, string>
  children: DomNode[]
}

/** Builds the tree only as deep and as wide as the limits allow; beyond, tags fall away and their text stays. */
class LimitedHandler extends DomHandler {
  #depth = 0
  #nodes = 0
  readonly #cuts: Cuts

  constructor(cuts: Cuts) {
    super()
    this.#cuts = cuts
  }

  override onopentag(name: string, attribs: Record<string, string>): void {
    this.#depth++
    this.#nodes++
    if (this.#isBeyond()) this.#cuts.note(`the HTML is deeper than ${mailLimits.htmlDepth} or larger than can be shown`)
    // Where it opened beyond the limits it must not close anything either.
    this.#open.push(!this.#isBeyond())
    if (this.#open.at(-1) === true) super.onopentag(name, attribs)
  }

  override onclosetag(): void {
    this.#depth--
    if (this.#open.pop() === true) super.onclosetag()
  }

  override oncomment(): void {}
  override onprocessinginstruction(): void {}

  readonly #open: boolean[] = []

  get depth(): number {
    return this.#depth
  }

  #isBeyond(): boolean {
    return this.#depth > mailLimits.htmlDepth || this.#nodes > mailLimits.htmlNodes
  }
}

/** As much as is parsed at once; between, it is looked how deep the parser is in: its own way out takes long. */
const CHUNK = 16_384
const DEEPEST = 1000

export function parseHtml(html: string, cuts: Cuts): Dom {
  const handler = new LimitedHandler(cuts)
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true })
  let at = 0
  for (; at < html.length && handler.depth < DEEPEST; at += CHUNK) parser.write(html.slice(at, at + CHUNK))
  parser.end()
  if (at < html.length) handler.ontext(html.slice(at).replace(/<[^<>]{0,5000}>/g, ' '))
  return handler.root
}

export function htmlOf(dom: Dom): string {
  return DomUtils.getInnerHTML(dom, { encodeEntities: 'utf8' })
}

export function tagOf(node: DomNode): Tag | null {
  return 'attribs' in node ? node : null
}

/** Takes nodes away, and elements that then hold nothing. */
export function prune(nodes: readonly DomNode[]): void {
  // From the end, where a node is soonest found among its neighbours.
  for (const node of nodes.toReversed()) {
    let last: DomNode = node
    for (let parent = node.parent; parent; parent = parent.parent) {
      const hasMore = parent.children.some((child) => child !== last && !isNothing(child))
      if (hasMore || !('attribs' in parent) || parent.name === 'body') break
      last = parent
    }
    DomUtils.removeElement(last)
  }
}

export type TextNode = Extract<DomNode, { data: string }>

/** Makes a node of each of its lines. */
export function splitText(node: TextNode): TextNode[] {
  const pieces = node.data.split(/(?<=\n)/)
  const { parent } = node
  if (pieces.length < 2 || !parent) return [node]
  const made = pieces.map((piece) => {
    const copy = node.cloneNode() as TextNode
    copy.data = piece
    copy.parent = parent
    return copy
  })
  const at = parent.children.indexOf(node)
  parent.children = [...parent.children.slice(0, at), ...made, ...parent.children.slice(at + 1)]
  parent.children.forEach((child, index, all) => {
    child.prev = all[index - 1] ?? null
    child.next = all[index + 1] ?? null
  })
  return made
}

function isNothing(node: DomNode): boolean {
  const tag = tagOf(node)
  return tag ? tag.children.length === 0 && !/^(img|br|hr|td|th)$/.test(tag.name) : isSpace(node)
}

export function isSpace(node: DomNode): boolean {
  return node.type === 'text' && /^[ \t\r\n\f]*$/.test(node.data)
}
