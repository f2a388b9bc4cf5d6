import { written } from '#platform/base/html.ts'

const COMMAND = /^\s*#(reply|antwort|note|notiz)(?![\p{L}\p{N}])[ \t]*[:.]?[ \t]*/iu
/** The same where it is the first thing that the HTML shows. */
const IN_HTML =
  /^((?:\s|&nbsp;|<[^>]*>)*)#(?:reply|antwort|note|notiz)(?![\p{L}\p{N}])[ \t]*[:.]?[ \t]*(?:<br\s*\/?>)?/iu

export interface Commanded {
  /** What the first word asks for; null where it asks for nothing. */
  wish: 'reply' | 'note' | null
  text: string
  html: string
}

/** What an agent's mail asks to be, by a first word such as `#note`, which is cut off. */
export function commandIn({ text, html }: { text: string; html: string }): Commanded {
  const [found, word = ''] = COMMAND.exec(text) ?? []
  if (found === undefined) return { wish: null, text, html }
  const wish = /^(reply|antwort)$/i.test(word) ? 'reply' : 'note'
  const rest = text.slice(found.length).trimStart()
  return { wish, text: rest, html: IN_HTML.test(html) ? html.replace(IN_HTML, '$1') : written(rest, 'text').html }
}
