import { useTranslation } from 'react-i18next'
import type { InboxSignIn } from '#api/inboxes.ts'
import { short } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'

/** As whom somebody signed in, and until when that holds. */
export function SignedIn({ signIn: { account, endsAt } }: { signIn: InboxSignIn }) {
  const { t } = useTranslation('mail')
  const locale = useLocale()
  const now = useNow()
  const who = account ? t('health.signedInAs', { account }) : t('health.signedIn')
  const until = endsAt ? ` ${t('health.endsAt', { when: short(endsAt, now, locale) })}` : ''
  return `${who}${until}.`
}
