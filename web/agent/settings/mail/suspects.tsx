import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../../lib/i18n.ts'
import classes from './mail.module.css'
import { MOST_COUNTED, suspectsQuery } from './queries.ts'

/** How many mails wait under "Suspected", beside its name in the navigation. */
export function Suspects() {
  const { t } = useTranslation('mail')
  const locale = useLocale()
  const { data: count = 0 } = useQuery(suspectsQuery)
  if (count === 0) return null
  const shown = Math.min(count, MOST_COUNTED)
  return (
    <span className={classes['suspects']}>
      <span aria-hidden>{shown.toLocaleString(locale) + (count > MOST_COUNTED ? '+' : '')}</span>
      <span className="sr-only">{t('suspected.count', { count: shown })}</span>
    </span>
  )
}
