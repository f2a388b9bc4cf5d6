import i18next from 'i18next'
import { de } from '../../../lib/words/de.ts'
import { en } from '../../../lib/words/en.ts'
import type { ClockVoice } from '../clock-voice.ts'

/** The words as a reader of the language sees them. */
export async function voiceIn(language: 'en' | 'de', now: number): Promise<ClockVoice> {
  const i18n = i18next.createInstance()
  const resources = { [language]: { en, de }[language] }
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } })
  const say: ClockVoice['say'] = (path, about = {}) => {
    if (!i18n.exists(`clocks:${path}`, about)) throw new Error(`there are no words for ${path}`)
    return i18n.t(`clocks:${path}` as never, about as never) as unknown as string
  }
  return { say, locale: language === 'en' ? 'en-GB' : language, now }
}
