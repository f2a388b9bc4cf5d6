const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const LINK = /https?:\/\/[^\s<>"]{1,2000}[^\s<>".,;:!?)\]}'’»]/g

/** Shows a text as HTML: its lines, its quotes, its links. */
export function fromText(text: string, depth = 0): string {
  const blocks: { isQuote: boolean; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const isQuote = depth < 8 && /^ ?>/.test(line)
    const last = blocks.at(-1)
    if (last?.isQuote === isQuote) last.lines.push(line)
    else blocks.push({ isQuote, lines: [line] })
  }
  return blocks.map(({ isQuote, lines }) => (isQuote ? quote(lines, depth) : paragraphs(lines))).join('')
}

function quote(lines: string[], depth: number): string {
  return `<blockquote>${fromText(lines.map((line) => line.replace(/^ ?> ?/, '')).join('\n'), depth + 1)}</blockquote>`
}

function paragraphs(lines: string[]): string {
  const whole = lines.join('\n').replace(/^\n+/, '').trimEnd()
  if (whole.trim() === '') return ''
  return whole
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(shown).join('<br />')}</p>`)
    .join('')
}

function shown(line: string): string {
  let html = ''
  let from = 0
  for (const { index, 0: url } of line.matchAll(LINK)) {
    const address = escapeHtml(url)
    html += `${escapeHtml(line.slice(from, index))}<a href="${address}" rel="noopener noreferrer nofollow" target="_blank">${address}</a>`
    from = index + url.length
  }
  return (html + escapeHtml(line.slice(from))).replace(/\t/g, '    ').replace(/ {2}/g, '\u00a0 ')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
