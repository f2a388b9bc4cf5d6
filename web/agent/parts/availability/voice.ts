import { useTranslation } from 'react-i18next'
import { short } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import type { PresenceVoice } from './said.ts'

/** How the reader is told whether somebody is there. */
export function usePresenceVoice(): PresenceVoice {
  const { t } = useTranslation('routing')
  const locale = useLocale()
  const now = useNow()
  return {
    say: (path, about = {}) => t(path as never, about as never) as unknown as string,
    short: (at) => short(at, now, locale),
  }
}
