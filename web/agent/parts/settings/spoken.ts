import de from '../../../lib/words/de.settings.json'
import en from '../../../lib/words/en.settings.json'
import type { Spoken, Texts } from './find.ts'

const words = { en, de } as unknown as Record<string, Record<string, Texts>>

/** The texts of the settings, to search in. */
export function spokenIn(language: string): Spoken {
  return { shown: words[language] ?? words['en'] ?? {}, all: Object.values(words) }
}
