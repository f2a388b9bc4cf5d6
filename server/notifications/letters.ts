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

/** Writes a mail to a customer: `values` fill the places of its kind. */
export function write(kind: LetterKind, language: Language, values: Record<string, string | number>): Letter {
  const say = words(language)
  const text = [say('greeting', values), say(`${kind}.body`, values), say('goodbye', values)].join('\n\n')
  return { subject: say(`${kind}.subject`, values), text }
}
