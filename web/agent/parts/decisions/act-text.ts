import { useTranslation } from 'react-i18next'
import { act } from '#api/acts.ts'
import type { DoneAct } from '#api/decisions.ts'
import { useActWords } from '../acts/use-act-words.ts'

/** What an act of a rule was, in words; one that this app does not know by the word it is kept by. */
export function useActText(): (act: DoneAct['act']) => string {
  const { t } = useTranslation('routing')
  const say = useActWords()
  return (kept) => {
    switch (kept.do) {
      case 'mail':
        return t('why.own.mail', { subject: String(kept['subject'] ?? '') })
      case 'macro':
        return t('why.own.macro', { key: String(kept['key'] ?? '') })
      case 'webhook':
        return t('why.own.webhook', { key: String(kept['webhook'] ?? '') })
      case 'stop':
      case 'reject':
        return t(`why.own.${kept.do}`)
    }
    const known = act.safeParse(kept)
    return known.success ? say(known.data) : kept.do
  }
}
