import de from '../../../lib/words/de.settings.json'
import deMail from '../../../lib/words/de.mail.json'
import en from '../../../lib/words/en.settings.json'
import enMail from '../../../lib/words/en.mail.json'
import type { Spoken, Texts } from './find.ts'

type Sections = Record<string, Texts>

const words: Record<string, Sections> = { en: both(en, enMail), de: both(de, deMail) }

/** The pages on mail have most of their words in an area of their own. */
function both(settings: object, mail: object): Sections {
  const [all, more] = [settings as Sections, mail as Sections]
  return Object.fromEntries(Object.entries(all).map(([section, texts]) => [section, withMore(texts, more[section])]))
}

function withMore(texts: Texts | string, more: Texts | undefined): Texts {
  return typeof texts === 'string' ? {} : { ...texts, ...more }
}

/** The texts of the settings, to search in. */
export function spokenIn(language: string): Spoken {
  return { shown: words[language] ?? words['en'] ?? {}, all: Object.values(words) }
}
