import { IconMailExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { inboxesList } from '#api/inboxes.ts'
import { call } from '../../lib/api.ts'
import { relative, short } from '../../lib/dates.ts'
import { useMe } from '../../lib/desk.ts'
import { useLocale } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { failing, isOfApplication, troubleOf } from '../parts/inbox-health.ts'
import { useTroubleText } from '../parts/mail-trouble.ts'
import classes from './shell.module.css'

const POLL_MS = 60_000

/** Tells administrators that mail does not come in or go out, or soon will not, for as long as that is so. */
export function MailBanner() {
  const { t } = useTranslation('mail')
  const { admin } = useMe()
  const say = useSaying()
  const { data } = useQuery({
    queryKey: ['settings', inboxesList.id],
    queryFn: ({ signal }) => call(inboxesList, { signal }),
    enabled: admin,
    refetchInterval: POLL_MS,
  })
  const [worst, ...others] = failing(data?.items ?? [])
  return (
    <div role="status">
      {worst ? (
        <div className={classes['banner']}>
          <IconMailExclamation size={16} stroke={1.8} aria-hidden />
          <span>
            {say(worst)} {others.length > 0 ? `${t('banner.more', { count: others.length })} ` : null}
            <Link to="/settings/inboxes">{t('banner.open')}</Link>
          </span>
        </div>
      ) : null}
    </div>
  )
}

type Worst = ReturnType<typeof failing>[number]

function useSaying(): (worst: Worst) => string {
  const { t } = useTranslation('mail')
  const troubleText = useTroubleText()
  const locale = useLocale()
  const now = useNow()
  return ({ inbox, doing }) => {
    const { name } = inbox
    const { since: at, error } = troubleOf(inbox, doing)
    const since = at ? short(at, now, locale) : ''
    if (doing === 'signIn') return t(isOfApplication(inbox) ? 'banner.application' : 'banner.signIn', { name })
    if (doing === 'ending') return t('banner.ending', { name, when: at ? relative(at, now, locale) : '' })
    if (doing === 'silent') return t('banner.silent', { name, since })
    if (!error) return t('banner.failingSilent', { name, since })
    const said = troubleText(error, 'brief').replace(/\.$/, '')
    return t(`banner.${doing}`, { name, since, error: said })
  }
}
