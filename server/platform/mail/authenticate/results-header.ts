import type { AuthWord } from './types.ts'

export interface HeaderField {
  name: string
  value: string
}

/** What a server before us found out (RFC 8601). */
export interface Reported {
  spf: { result: AuthWord; domain: string } | null
  dkim: { result: AuthWord; domain: string; selector: string }[]
  dmarc: { result: AuthWord; domain: string } | null
}

const WORDS: Record<string, AuthWord> = {
  ...{ pass: 'pass', fail: 'fail', hardfail: 'fail', softfail: 'fail', permerror: 'fail', policy: 'fail' },
  ...{ temperror: 'temperror', none: 'none', neutral: 'none', bestguesspass: 'none' },
}

/**
 * What the header says in the name of a server that is trusted; null where that server says nothing. Only its uppermost
 * field counts: what lies below came with the mail.
 */
export function reportedBy(server: string, headers: readonly HeaderField[]): Reported | null {
  const wanted = server.trim().toLowerCase()
  const fields = headers.filter(({ name }) => name.toLowerCase() === 'authentication-results')
  const field = fields.find(({ value }) => serverOf(value) === wanted)
  if (wanted === '' || field === undefined) return null
  const results = plain(field.value).split(';').slice(1, 30).map(resultIn)
  const first = (method: string) => results.find((result) => result.method === method)
  return {
    spf: named(first('spf'), ['smtp.mailfrom', 'smtp.helo']),
    dkim: results
      .filter(({ method }) => method === 'dkim')
      .map((result) => ({
        result: result.word,
        domain: domainIn(result.properties.get('header.d') ?? result.properties.get('header.i')),
        selector: result.properties.get('header.s') ?? '',
      })),
    dmarc: named(first('dmarc'), ['header.from']),
  }
}

function serverOf(value: string): string {
  const [server = ''] = plain(value).split(';')
  return (server.trim().split(/\s+/)[0] ?? '').toLowerCase()
}

/** Without comments, which anybody may have had a hand in. */
function plain(value: string): string {
  let depth = 0
  let isQuoted = false
  let left = ''
  for (const sign of value.slice(0, 10_000)) {
    if (sign === '"' && depth === 0) isQuoted = !isQuoted
    else if (!isQuoted && sign === '(') depth += 1
    else if (!isQuoted && sign === ')' && depth > 0) depth -= 1
    // What is quoted must not look like structure.
    else if (depth === 0) left += isQuoted && /[;=\s]/.test(sign) ? '_' : sign
  }
  return left
}

interface Result {
  method: string
  word: AuthWord
  properties: Map<string, string>
}

function resultIn(text: string): Result {
  const pairs = text
    .replace(/\s*=\s*/g, '=')
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair.toLowerCase(), ''] : [pair.slice(0, at).toLowerCase(), pair.slice(at + 1)]
    })
  const [[method, word] = ['', ''], ...properties] = pairs
  return {
    method: method.replace(/\/\d+$/, ''),
    word: WORDS[word.toLowerCase()] ?? 'none',
    properties: new Map(properties),
  }
}

function named(result: Result | undefined, names: readonly string[]): { result: AuthWord; domain: string } | null {
  if (!result) return null
  const value = names.map((name) => result.properties.get(name)).find((found) => found !== undefined)
  return { result: result.word, domain: domainIn(value) }
}

function domainIn(value: string | undefined): string {
  return (value ?? '').replace(/^.*@/, '').toLowerCase()
}
