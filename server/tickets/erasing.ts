import { written } from '#platform/base/html.ts'

/** What stands where a name, an address or a subject was. */
export const ERASED = '[erased]'

/** Words by which a person is known. */
export interface Terms {
  /** Looked for in the whole desk. */
  everywhere: string[]
  /** Looked for in the tickets where they took part only: others may be called so too. */
  nearby: string[]
  /** Numbers to call them by, looked for there too, however they are written. */
  phones: string[]
}

interface Known {
  name: string
  email: string | null
  phone: string | null
}

const SHORTEST_NAME = 3
const SHORTEST_PHONE = 6
const LONGEST_NUMBER = 8

export function termsOf(known: readonly Known[]): Terms {
  const everywhere = new Set<string>()
  const nearby = new Set<string>()
  const phones = new Set<string>()
  for (const { name, email, phone } of known) {
    if (email !== null) everywhere.add(email.trim())
    for (const number of numbersIn(phone ?? '')) phones.add(number)
    const words = wordsOf(name)
    const [last, ...first] = words.toReversed()
    if (words.length > 1 && last !== undefined && /\p{L}/u.test(name)) {
      everywhere.add(words.join(' '))
      everywhere.add([last, ...first.toReversed()].join(' '))
    } else if (name.trim().length >= SHORTEST_NAME && name !== 'Unknown') nearby.add(name.trim())
  }
  return { everywhere: [...everywhere], nearby: [...nearby], phones: [...phones] }
}

/** A phone field is any text: there may be words in it, an extension, another number. */
function numbersIn(phone: string): string[] {
  const isWhole = (number: string) => number.replace(/\D/g, '').length >= SHORTEST_PHONE
  const parts = phone.split(/[^\d\s()+./-]+|\s\/\s/).map((part) => part.trim())
  const numbers = parts.filter(isWhole)
  return numbers.length > 0 ? numbers : [phone.trim()].filter(isWhole)
}

/** Takes the terms out of text and of HTML. */
export interface Redactor {
  text(text: string): string
  html(html: string, text: string): string
  /** Any value of a custom field. */
  value(value: unknown): unknown
}

export function redactor(words: readonly string[], phones: readonly string[] = []): Redactor {
  // The longer first: an address may hold the name.
  const terms = words.toSorted((a, b) => Number(isAddress(b)) - Number(isAddress(a)) || b.length - a.length)
  const compiled = [...terms.map(patternOf), ...phones.map(patternOfPhone)]
  const text = (given: string) => compiled.reduce((left, pattern) => left.replace(pattern, ERASED), given)
  return {
    text,
    html: (given, plain) => {
      const redacted = text(given)
      if (redacted === given && text(plain) === plain) return given
      const { html, text: read } = written(redacted, 'html')
      // A name in pieces, such as half of it in bold, is only there for a reader.
      return text(read) === read ? html : written(text(plain), 'text').html
    },
    value: (given) => (typeof given === 'string' ? text(given) : given),
  }
}

/** For LIKE: finds whatever the redactor would change, and more. */
export function roughly(terms: readonly string[]): string[] {
  return terms.map((term) => {
    const signs = [...term].map((sign) => {
      if (/[a-z0-9]/i.test(sign)) return sign
      if (!/[\p{L}\p{N}]/u.test(sign)) return '%'
      // The database may not know its capitals.
      return sign.toLowerCase() === sign.toUpperCase() ? sign : '_'
    })
    return `%${signs.join('')}%`.replace(/%+/g, '%')
  })
}

const BETWEEN = String.raw`(?:[\s,._\-]|&nbsp;|&#160;|<[^>]*>)+`
const START = String.raw`(?<![\p{L}\p{N}])`
const END = String.raw`(?:['’]?s)?(?![\p{L}\p{N}])`
const ENCODED: Record<string, string> = {
  '@': '(?:@|%40|&#64;)',
  '+': String.raw`(?:\+|%2B|&#43;)`,
  "'": `(?:'|’|&#39;|&#x27;|&apos;)`,
  '&': '(?:&|&amp;|&#38;)',
}

function patternOf(term: string): RegExp {
  if (isAddress(term)) return new RegExp(String.raw`(?<![\p{L}\p{N}.+_-])${exactly(term)}(?![\p{L}\p{N}])`, 'giu')
  return new RegExp(START + wordsOf(term).map(exactly).join(BETWEEN) + END, 'giu')
}

function exactly(words: string): string {
  return [...words].map((sign) => ENCODED[sign] ?? sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('')
}

/** With or without what comes before the number itself: a country, a town. */
function patternOfPhone(phone: string): RegExp {
  const mark = String.raw`[\s()./\-]*`
  const digits = [...phone.replace(/\D/g, '')].slice(-LONGEST_NUMBER)
  return new RegExp(String.raw`(?<!\d)[+(]?(?:\d${mark}){0,6}${digits.join(mark)}(?!\d)`, 'gu')
}

function isAddress(term: string): boolean {
  return term.includes('@')
}

function wordsOf(name: string): string[] {
  return name.split(/[\s,._-]+/).filter((word) => word !== '')
}
