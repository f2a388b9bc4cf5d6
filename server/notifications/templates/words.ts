import type { Language } from '#platform/base/words.ts'
import type { MailKind } from '../kinds.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

interface MailWords {
  subject: string
  body: string
  button?: string
  after?: string
}

interface Example {
  subject: string
  status: string
  priority: string
  department: string
  topic: string
  from: string
  trouble: string
  details: string
  summary: string
  list: string
  sla: string
  reply: string
  message: string
}

interface Catalogue {
  greeting: string
  greetingNobody: string
  nobody: string
  day: string
  days: string
  yes: string
  no: string
  facts: string
  /** What each clock is called, within a sentence. */
  clocks: Readonly<Record<string, string>>
  openForAgents: string
  example: Example
  mails: Record<MailKind, MailWords>
}

const catalogue: Record<Language, Catalogue> = { en, de }

export function wordsOf(language: Language): Catalogue {
  return catalogue[language]
}

export interface Template {
  subject: string
  /** HTML. */
  body: string
}

export interface Furniture {
  button: string
  after: string | null
}

const defaults = new Map<string, Template>()

/** What a mail says unless an administrator words it otherwise. */
export function defaultOf(kind: MailKind, language: Language): Template {
  const name = `${kind} ${language}`
  const known = defaults.get(name)
  if (known) return known
  const { facts, mails } = catalogue[language]
  const made = { subject: mails[kind].subject, body: mails[kind].body.replace('{{facts}}', () => facts) }
  defaults.set(name, made)
  return made
}

/** What stands on the button of a mail, and below it. */
export function furnitureOf(kind: MailKind, language: Language): Furniture {
  const { mails, openForAgents } = catalogue[language]
  const { button, after } = mails[kind]
  return { button: button ?? openForAgents, after: after === undefined || after === '' ? null : after }
}
