import { DomUtils } from 'htmlparser2'
import { mailLimits } from '../limits.ts'
import { type Dom, type DomNode, type Tag, tagOf } from './dom.ts'
import { isHidden, isZero, readStyle, safeStyle, type Style } from './style.ts'

/** Whose text is nothing to read. */
const DROPPED = new Set(
  `script style title template svg math iframe frame frameset object applet embed audio video canvas textarea select
  option datalist xmp plaintext noembed noframes map area base link meta input xml portal`.split(/\s+/),
)

export interface Prepared {
  remoteImages: number
}

/** Takes away what is not to be seen, and makes what would load something wait. */
export function prepare(dom: Dom): Prepared {
  const counted = { remoteImages: 0 }
  walk(dom.children, { isTiny: false }, counted)
  return counted
}

interface Around {
  /** The text here has no size. */
  isTiny: boolean
}

function walk(nodes: DomNode[], around: Around, counted: Prepared): void {
  for (const node of nodes.toReversed()) {
    const tag = tagOf(node)
    if (!tag) {
      if (node.type !== 'text' || around.isTiny) DomUtils.removeElement(node)
      continue
    }
    const style = readStyle(tag.attribs['style'] ?? '')
    if (isDropped(tag, style)) {
      DomUtils.removeElement(node)
      continue
    }
    if (tag.name === 'img') image(tag, counted)
    else if (tag.name === 'a') link(tag)
    restyle(tag, style)
    walk(tag.children, { isTiny: isTiny(style, around) }, counted)
  }
}

function isDropped(tag: Tag, style: Style): boolean {
  if (DROPPED.has(tag.name) || 'hidden' in tag.attribs || isHidden(style)) return true
  return tag.name === 'img' && isTracker(tag, style)
}

/** Layouts set no size around and another one within, so that only text itself can be without. */
function isTiny(style: Style, around: Around): boolean {
  if (style.get('color') === 'transparent') return true
  const size = style.get('font-size')
  return size === undefined ? around.isTiny : isZero(size)
}

function isTracker({ attribs }: Tag, style: Style): boolean {
  const sizes = ['width', 'height'].map((name) => style.get(name) ?? attribs[name] ?? '')
  return sizes.some((size) => /^[01](px)?$/.test(size.trim())) && !/^cid:/i.test(attribs['src'] ?? '')
}

function restyle(tag: Tag, style: Style): void {
  const safe = style.size === 0 ? '' : safeStyle(style)
  if (safe === '') delete tag.attribs['style']
  else tag.attribs['style'] = safe
}

function image(tag: Tag, counted: Prepared): void {
  const source = (tag.attribs['src'] ?? '').replace(/[\s\0-\x1f]/g, '')
  delete tag.attribs['src']
  delete tag.attribs['data-remote-src']
  const remote = source.startsWith('//') ? `https:${source}` : source
  if (/^https?:\/\//i.test(remote)) {
    tag.attribs['data-remote-src'] = remote
    counted.remoteImages++
  } else if (/^cid:/i.test(source)) tag.attribs['src'] = source.replace(/^cid:<?(.*?)>?$/i, 'cid:$1')
  else if (isPicture(source)) tag.attribs['src'] = source
}

function isPicture(source: string): boolean {
  return source.length <= mailLimits.dataImage && /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=]*$/i.test(source)
}

function link(tag: Tag): void {
  const href = (tag.attribs['href'] ?? '').replace(/[\s\0-\x1f]/g, '')
  delete tag.attribs['href']
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(href)) return
  tag.attribs['href'] = href
  tag.attribs['rel'] = 'noopener noreferrer nofollow'
  tag.attribs['target'] = '_blank'
}
