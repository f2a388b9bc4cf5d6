import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { fetchWording } from './refusals/refusals.ts'
import type { en } from './words/en.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof en
  }
}

const KEPT = 'ostler.language'

/** Loads the words of one language only; the other one waits until somebody chooses it. */
export async function startWords(): Promise<void> {
  const language = preferred()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await load(language) },
    fallbackLng: language,
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Changes the language of this browser and remembers it. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language)
  await turnTo(language)
}

/** Forgets what was chosen: the language is the browser's own. */
export async function speakAsBrowser(): Promise<void> {
  localStorage.removeItem(KEPT)
  await turnTo(preferred())
}

async function turnTo(language: Language): Promise<void> {
  for (const [area, words] of Object.entries(await load(language))) i18next.addResourceBundle(language, area, words)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

function preferred(): Language {
  const kept = localStorage.getItem(KEPT)
  const wishes = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wishes.find(isLanguage) ?? 'en'
}

async function load(language: Language): Promise<typeof en> {
  void fetchWording(language)
  return language === 'de' ? (await import('./words/de.ts')).de : (await import('./words/en.ts')).en
}

/** The reader's locale for dates and numbers: their region where it goes with the language. */
export function useLocale(): string {
  const { i18n } = useTranslation()
  return navigator.languages.find((tag) => tag.startsWith(i18n.language) && isLocale(tag)) ?? i18n.language
}

// Some systems report tags such as `en-US@posix`, at which every format throws.
function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
