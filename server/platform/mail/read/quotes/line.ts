/** One line of a mail, out of its text or its HTML. */
export interface Line {
  text: string
  /** Marked as a quote. */
  quoted: boolean
  /** A quote, if the line before says that one follows. */
  maybe: boolean
  /** Marked as part of a signature. */
  signature: boolean
  /** From here on all is the mail that was answered. */
  rest: boolean
  hasImage: boolean
  isRule: boolean
}

export function textLines(text: string): Line[] {
  const flags = { maybe: false, signature: false, rest: false, hasImage: false, isRule: false }
  return text.split('\n').map((line) => ({ text: line, quoted: /^ {0,3}>/.test(line), ...flags }))
}
