import { IconMailExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import { call } from '../../lib/api.ts'
import { short } from '../../lib/dates.ts'
import { useMe } from '../../lib/desk.ts'
import { useLocale } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { failing } from '../parts/inbox-health.ts'
import { useTroubleText } from '../parts/mail-trouble.ts'
import classes from './shell.module.css'

const POLL_MS = 60_000

/** Tells administrators that mail does not come in or go out, for as long as that is so. */
export function MailBanner() {
  const { t } = useTranslation('mail')
  const { admin } = useMe()
  const troubleText = useTroubleText()
  const locale = useLocale()
  const now = useNow()
  const { data } = useQuery({
    queryKey: ['settings', inboxesList.id],
    queryFn: ({ signal }) => call(inboxesList, { signal }),
    enabled: admin,
    refetchInterval: POLL_MS,
  })
  const [worst, ...others] = failing(data?.items ?? [])
  const since = worst?.health.failingSince
  const error = worst?.health.error
  return (
    <div role="status">
      {worst && since ? (
        <div className={classes['banner']}>
          <IconMailExclamation size={16} stroke={1.8} aria-hidden />
          <span>
            {error
              ? t('banner.failing', {
                  name: worst.name,
                  since: short(since, now, locale),
                  error: troubleText(error, 'brief').replace(/\.$/, ''),
                })
              : t('banner.failingSilent', { name: worst.name, since: short(since, now, locale) })}{' '}
            {others.length > 0 ? `${t('banner.more', { count: others.length })} ` : null}
            <Link to="/settings/inboxes">{t('banner.open')}</Link>
          </span>
        </div>
      ) : null}
    </div>
  )
}
