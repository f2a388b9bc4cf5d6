import { Libmime } from 'libmime'
import { decodeText } from './charset.ts'

/** Takes words apart, but what their bytes mean is told by `decodeText`, which does not believe every label. */
class WordReader extends Libmime {
  override decodeWord(charset: string, encoding: string, text: string): string {
    const bytes = super.decodeWord('binary', encoding, text)
    return decodeText(Buffer.from(bytes, 'latin1'), charset.replace(/\*.*$/, '')) // RFC 2231 lets a language follow.
  }
}

export const wordReader = new WordReader()

/** Encoded words (RFC 2047), also those that hold a blank, lack their end or split a sign between two of them. */
export function decodeWords(value: string): string {
  return wordReader.decodeWords(value.replace(WORD, mend))
}

const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?(?:=|(?=\s|$))/gi

/** Words that libmime does not take for any: without their end, or with a dot or a quote in the name of the charset. */
function mend(_: string, charset: string, encoding: string, text: string): string {
  return `=?${charset.replace(/:.*|[^\w*-]/g, '')}?${encoding}?${text}?=`
}
