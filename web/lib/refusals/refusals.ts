import i18next from 'i18next'
import type { Wording } from './wording.ts'

/** What a refusal tells a person. */
interface Said {
  message: string
  fields: Record<string, string>
  blockers: readonly string[]
}

let german: Wording | null = null
let coming: Promise<void> | null = null

/**
 * Fetches how the desk's sentences are said in German, where the reader reads German; the desk itself speaks English.
 * Where that cannot be had, English it is.
 */
export function fetchWording(language = i18next.language): Promise<void> {
  if (language !== 'de' || german) return Promise.resolve()
  coming ??= import('./german.ts').then(
    (module) => {
      german = module.german
    },
    () => {
      coming = null
    },
  )
  return coming
}

/** A sentence of the desk or of its contract in the reader's language. */
export function inReadersWords(sentence: string): string {
  return i18next.language === 'de' && german ? german.say(sentence) : sentence
}

/** A whole refusal in the reader's language. Its message may be made of what it says of fields, or of its blockers. */
export function refusalInReadersWords({ message, fields, blockers }: Said): Said {
  const said = {
    fields: Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, inReadersWords(text)])),
    blockers: blockers.map(inReadersWords),
  }
  const [only] = Object.entries(fields)
  if (only && message === only.join(': ')) return { ...said, message: `${only[0]}: ${inReadersWords(only[1])}` }
  if (blockers.length > 0 && message === blockers.join(' ')) return { ...said, message: said.blockers.join(' ') }
  return { ...said, message: inReadersWords(message) }
}
