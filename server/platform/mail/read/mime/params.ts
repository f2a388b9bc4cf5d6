import { decodeWords, wordReader } from './words.ts'

export interface Field {
  /** In lower case. */
  value: string
  params: Record<string, string>
}

/** Characters that are looked at: a name of 255 signs, each of them encoded, needs fewer. */
const MOST = 4000

/** A field with parameters, as Content-Type; also continued and encoded ones (RFC 2231, and words where none belong). */
export function readField(whole: string): Field {
  const { value, params } = wordReader.parseHeaderValue(tidy(whole.slice(0, MOST)))
  return {
    value: (value || '').toLowerCase(),
    params: Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decodeWords(text)])),
  }
}

/** Comments out; Windows' folders come with their backslashes unescaped, and encoded names without their charset. */
function tidy(raw: string): string {
  return raw
    .replace(/"(?:[^"\\]|\\.)*"?|\([^()]*\)(?=\s*(?:;|$))/g, (found) =>
      found.startsWith('"') ? found.replace(/\\["\\]|\\/g, (one) => (one.length > 1 ? one : '\\\\')) : '',
    )
    .replace(/(;\s*[\w-]{1,40}\*(?:0\*)?=\s*"?)(?=[^';"]*(?:[;"]|$))/g, "$1utf-8''")
}
