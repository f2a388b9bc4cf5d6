import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n.ts'

/** What a sentence about clocks needs: the words of the reader's language, how it writes moments, and now. */
export interface ClockVoice {
  /** A text of the area `clocks`. */
  say: (path: string, about?: Record<string, unknown>) => string
  locale: string
  now: number
}

export function useClockVoice(now: number): ClockVoice {
  const { i18n } = useTranslation('clocks')
  const locale = useLocale()
  return {
    say: (path, about = {}) => i18n.t(`clocks:${path}` as never, about as never) as unknown as string,
    locale,
    now,
  }
}
