/** What stands in a template, and the gaps in it: the name of what is to be put there, as it was typed. */
export type Piece = string | { gap: string; where: Place }

/**
 * Where a gap is. `link` is a whole address, `part` a part of one, `attribute` stands in another attribute of a tag,
 * `text` between tags, `label` there too, but in a link.
 */
export type Place = 'text' | 'label' | 'link' | 'part' | 'attribute'

// Ours, and ours as a browser writes it into an address; then osTicket's, and the same in an address.
const GAP = /\{\{([^{}]*)\}\}|%7B%7B((?:(?!%7[BD]).)*)%7D%7D|%(?:25)?(?:\{|%7B)([^{}%<>"]*)(?:\}|%7D)/gi
const OPENING = /\{\{|%\{|%(?:25)?%7B/i

/** Cuts a text at its gaps. */
export function cut(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const found of text.matchAll(GAP)) {
    if (found.index > end) pieces.push(text.slice(end, found.index))
    pieces.push({ gap: nameIn(found), where: placeAfter(text.slice(0, found.index)) })
    end = found.index + found[0].length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

/** The start of a gap that has no end, as somebody typed it; null where there is none. */
export function unclosed(text: string): string | null {
  for (const piece of cut(text)) {
    const at = typeof piece === 'string' ? piece.search(OPENING) : -1
    if (typeof piece === 'string' && at >= 0) return piece.slice(at, at + 24).replace(/[\s<&].*$/s, '')
  }
  return null
}

/** The same with the gaps as the desk writes them, and nothing but their names in them: an editor may make a part bold. */
export function tidy(html: string): string {
  const joined = html.replace(/\{((?:<[^>]*>)*)\{/g, '$1{{').replace(/\}((?:<[^>]*>)*)\}/g, '}}$1')
  return joined.replace(/\{\{([^{}]{0,300})\}\}/g, (_, name: string) => {
    const tags = name.match(/<[^>]*>/g)?.join('') ?? ''
    return `{{${name.replace(/<[^>]*>|&nbsp;|\s/g, '')}}}${tags}`
  })
}

function nameIn([, ours, encoded, theirs]: RegExpMatchArray): string {
  return (ours ?? encoded ?? theirs ?? '').replace(/%20|&nbsp;/gi, ' ').trim()
}

function placeAfter(before: string): Place {
  const tag = /<[a-z][^<>]*$/i.exec(before)?.[0]
  if (tag === undefined) return before.lastIndexOf('<a ') > before.lastIndexOf('</a>') ? 'label' : 'text'
  if (!/\shref="[^"]*$/i.test(tag)) return 'attribute'
  return tag.endsWith('="') ? 'link' : 'part'
}
