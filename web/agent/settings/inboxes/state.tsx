import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconLogin2,
  IconMailPause,
  IconPlugConnectedX,
  IconVolumeOff,
} from '@tabler/icons-react'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { relative, short } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import {
  type Doing,
  doingOf,
  type InboxWithHealth,
  isOfApplication,
  troubleOf,
  usesSignIn,
} from '../../parts/inbox-health.ts'
import { useTroubleText } from '../../parts/mail-trouble.ts'
import classes from './inboxes.module.css'
import { SignedIn } from './signed-in.tsx'
import { useSignIn } from './use-form.ts'

const looks: Record<Doing, { tone: Tone; icon: typeof IconAlertTriangle }> = {
  off: { tone: 'neutral', icon: IconPlugConnectedX },
  signIn: { tone: 'red', icon: IconLogin2 },
  failing: { tone: 'red', icon: IconAlertTriangle },
  unsent: { tone: 'red', icon: IconAlertTriangle },
  ending: { tone: 'amber', icon: IconClockExclamation },
  silent: { tone: 'amber', icon: IconVolumeOff },
  mail: { tone: 'green', icon: IconCircleCheck },
  works: { tone: 'green', icon: IconCircleCheck },
  untried: { tone: 'neutral', icon: IconCircleDashed },
  passive: { tone: 'neutral', icon: IconMailPause },
}

/** How an inbox does: in a word, and since when or with what. */
export function InboxState({ inbox }: { inbox: InboxWithHealth }) {
  const { t } = useTranslation(['mail', 'settings'])
  const detail = useDetail()(inbox)
  const doing = doingOf(inbox)
  const { tone, icon: Icon } = looks[doing]
  const { signIn } = inbox.health
  return (
    <span className={classes['state']}>
      <Chip tone={tone} icon={<Icon stroke={1.8} aria-hidden />}>
        {doing === 'off' ? t('settings:outOfUse') : t(`mail:health.${doing === 'mail' ? 'works' : doing}`)}
      </Chip>
      {detail ? <span className={classes['detail']}>{detail}</span> : null}
      {signIn && usesSignIn(inbox) && doing !== 'off' && doing !== 'signIn' ? (
        <span className={classes['detail']}>
          <SignedIn signIn={signIn} />
        </span>
      ) : null}
      {(doing === 'signIn' && !isOfApplication(inbox)) || doing === 'ending' ? <SignInButton inbox={inbox} /> : null}
    </span>
  )
}

function SignInButton({ inbox: { key, name, health } }: { inbox: InboxWithHealth }) {
  const { t } = useTranslation('mail')
  const signIn = useSignIn()
  const label = t(health.signIn ? 'signIn.renew' : 'signIn.first')
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`${label}: ${name}`}
      loading={signIn.isPending}
      onClick={(event) => {
        event.stopPropagation()
        signIn.mutate(key)
      }}
    >
      {label}
    </Button>
  )
}

function useDetail(): (inbox: InboxWithHealth) => string | null {
  const { t } = useTranslation('mail')
  const troubleText = useTroubleText()
  const locale = useLocale()
  const now = useNow()
  return (inbox) => {
    const { lastMailAt, signIn } = inbox.health
    const doing = doingOf(inbox)
    if (doing === 'failing' || doing === 'unsent') {
      const { since: at, error } = troubleOf(inbox, doing)
      const since = short(at ?? '', now, locale)
      return error ? t('health.since', { since, error: troubleText(error) }) : t('health.sinceOnly', { since })
    }
    if (doing === 'signIn') {
      const said = signIn?.error ?? t('signIn.none')
      return isOfApplication(inbox) ? `${t('trouble.application')} (${said})` : said
    }
    if (doing === 'silent') return t('health.silentSince', { since: short(lastMailAt ?? '', now, locale) })
    if (doing === 'mail' && lastMailAt) return t('health.lastMail', { when: relative(lastMailAt, now, locale) })
    return doing === 'works' || doing === 'passive' ? t('health.noMail') : null
  }
}
