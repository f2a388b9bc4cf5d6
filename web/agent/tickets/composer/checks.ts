import { textOf } from './drafts.ts'

/** Words with which people announce a file, in English and German; the quoted part of a mail does not count. */
const announces =
  /\b(attached|attachment|attachments|attaching|enclosed|anbei|angehängt|anhang|im anhang|beigefügt|anlage|anlagen)\b/i

/** Whether the words promise a file that is not there. */
export function promisesFile(html: string, files: number): boolean {
  if (files > 0) return false
  const own = html.replace(/<blockquote[\s\S]*?<\/blockquote>/gi, ' ')
  return announces.test(textOf(own)) && !/<img\b/i.test(own)
}

/**
 * One key for one attempt to send the same thing: a second try after a lost answer cannot send twice, while changed
 * words are a new act.
 */
export interface Attempt {
  body: string
  key: string
}
export function attemptFor(previous: Attempt | null, body: unknown, makeKey: () => string): Attempt {
  const text = JSON.stringify(body)
  return previous?.body === text ? previous : { body: text, key: makeKey() }
}
