import { convert } from 'html-to-text'
import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'

/** Stored with what was sanitised: a newer version runs again from the original. */
export const sanitiserVersion = 1

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })

const rules: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...[
      'ul',
      'ol',
      'li',
      'dl',
      'dt',
      'dd',
      'a',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'del',
      'ins',
      'sub',
      'sup',
      'small',
    ],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    '*': ['dir', 'lang'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 100,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }) },
}

/** What may be shown: no script, no style, no remote content, links that tell nothing. */
function sanitise(html: string): string {
  return sanitizeHtml(html, rules).trim()
}

/** What a reader sees, as plain text. */
function textOf(html: string): string {
  const selectors = [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ]
  return convert(html, { wordwrap: false, selectors }).trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

export interface Written {
  text: string
  html: string
}

/** Text with line breaks kept and addresses made links; holds nothing that sanitising would take away. */
function fromText(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n{2,}/)
  const linked = (line: string) =>
    escapeHtml(line).replace(
      /https?:\/\/[^\s&]+(?:&amp;[^\s&]+)*[^\s&.,;:!?)]/g,
      (url) => `<a href="${url}" rel="noopener noreferrer nofollow" target="_blank">${url}</a>`,
    )
  return paragraphs.map((paragraph) => `<p>${paragraph.split('\n').map(linked).join('<br />')}</p>`).join('')
}

/** Makes what somebody wrote into what is stored: safe HTML, and the text that a reader of it sees. */
export function written(body: string, format: 'text' | 'html' | 'markdown'): Written {
  if (format === 'text') return { text: body.replace(/\r\n?/g, '\n').trim(), html: fromText(body) }
  const html = sanitise(format === 'markdown' ? markdown.render(body) : body)
  return { html, text: textOf(html) }
}

/** The start of a text on one line. */
export function preview(text: string, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  // Not in the middle of a sign that takes two places.
  const start = line.slice(0, length - 1).replace(/\p{Surrogate}$/u, '')
  return `${start.trimEnd()}…`
}
