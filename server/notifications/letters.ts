import { createWords, type Language } from '#platform/base/words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

export const letterKinds = ['created', 'replied', 'resolved', 'access', 'sign-in'] as const
export type LetterKind = (typeof letterKinds)[number]

const words = createWords({ en, de })

export interface Letter {
  subject: string
  text: string
}

/** What an agent's letters may end with. */
export interface Signing {
  with: 'own' | 'department' | 'none'
  own: string
  /** Of the ticket's department. */
  department: string
  isPrivate: boolean
}

/** An agent's words with the signature that ends them; that of a private department stays inside. */
export function signed(text: string, signing: Signing): string {
  const ofDepartment = signing.isPrivate ? '' : signing.department
  const signature = { own: signing.own, department: ofDepartment, none: '' }[signing.with]
  return signature === '' ? text : `${text}\n\n${signature}`
}

/** Writes a mail to a customer: `values` fill the places of its kind. */
export function write(kind: LetterKind, language: Language, values: Record<string, string | number>): Letter {
  const say = words(language)
  const text = [say('greeting', values), say(`${kind}.body`, values), say('goodbye', values)].join('\n\n')
  return { subject: say(`${kind}.subject`, values), text }
}
