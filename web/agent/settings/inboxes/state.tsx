import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconMailPause,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { relative, short } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { type Doing, doingOf, type InboxWithHealth } from '../../parts/inbox-health.ts'
import { useTroubleText } from '../../parts/mail-trouble.ts'
import classes from './inboxes.module.css'

const looks: Record<Doing, { tone: Tone; icon: typeof IconAlertTriangle }> = {
  off: { tone: 'neutral', icon: IconPlugConnectedX },
  failing: { tone: 'red', icon: IconAlertTriangle },
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
  return (
    <span className={classes['state']}>
      <Chip tone={tone} icon={<Icon stroke={1.8} aria-hidden />}>
        {doing === 'off' ? t('settings:outOfUse') : t(`mail:health.${doing === 'mail' ? 'works' : doing}`)}
      </Chip>
      {detail ? <span className={classes['detail']}>{detail}</span> : null}
    </span>
  )
}

function useDetail(): (inbox: InboxWithHealth) => string | null {
  const { t } = useTranslation('mail')
  const troubleText = useTroubleText()
  const locale = useLocale()
  const now = useNow()
  return (inbox) => {
    const { failingSince, lastMailAt, error } = inbox.health
    const doing = doingOf(inbox)
    if (doing === 'failing' && failingSince) {
      const since = short(failingSince, now, locale)
      return error ? t('health.since', { since, error: troubleText(error) }) : t('health.sinceOnly', { since })
    }
    if (doing === 'mail' && lastMailAt) return t('health.lastMail', { when: relative(lastMailAt, now, locale) })
    return doing === 'works' || doing === 'passive' ? t('health.noMail') : null
  }
}
