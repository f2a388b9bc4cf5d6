import i18next, { type Resource } from 'i18next'

export type Language = 'en' | 'de'

/** Says a sentence of the catalogue in a language; a sentence that is missing there is said in English. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** A catalogue of sentences by language, read by `key.below`. Values are put in as they are: escape where it is shown. */
export function createWords(catalogue: Record<Language, object>): (language: Language) => Say {
  const instance = i18next.createInstance()
  const resources: Resource = { en: { translation: catalogue.en }, de: { translation: catalogue.de } }
  void instance.init({ resources, fallbackLng: 'en', initAsync: false, interpolation: { escapeValue: false } })
  const spoken = new Map<Language, Say>()
  return (language) => {
    const known = spoken.get(language) ?? remembering(instance.getFixedT(language) as unknown as Say)
    spoken.set(language, known)
    return known
  }
}

// The library looks a sentence up anew each time, which is a third of what a page of them costs.
// Its own types know the agents' catalogue only.
function remembering(say: Say): Say {
  const plain = new Map<string, string>()
  return (key, values) => {
    if (values) return say(key, values)
    const known = plain.get(key) ?? say(key, {})
    plain.set(key, known)
    return known
  }
}
