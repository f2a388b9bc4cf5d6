import { createWords, type Language, type Say } from '#platform/base/words.ts'
import de from './words/de.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }

const words = createWords({ en, de })

export function sayIn(language: Language): Say {
  return words(language)
}

/** The language that the reader's browser likes best among ours, else the desk's. */
export function languageFor(acceptLanguage: string | undefined, fallback: Language): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
  })
  const known = wishes.filter(({ language, weight }) => (language === 'en' || language === 'de') && weight > 0)
  const best = known.toSorted((a, b) => b.weight - a.weight)[0]
  return best?.language === 'de' ? 'de' : best?.language === 'en' ? 'en' : fallback
}
