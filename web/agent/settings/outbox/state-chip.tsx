import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailState, OutgoingMail } from '#api/outbox.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'

const looks: Record<MailState, { tone: Tone; icon?: ReactNode }> = {
  queued: { tone: 'blue', icon: <IconClock aria-hidden /> },
  deferred: { tone: 'amber', icon: <IconClock aria-hidden /> },
  sent: { tone: 'green', icon: <IconCheck aria-hidden /> },
  failed: { tone: 'red', icon: <IconAlertTriangle aria-hidden /> },
  bounced: { tone: 'red', icon: <IconAlertTriangle aria-hidden /> },
  kept: { tone: 'neutral' },
}

/** What became of a mail. */
export function StateChip({ mail }: { mail: OutgoingMail }) {
  const { t } = useTranslation('settings')
  return (
    <Chip {...looks[mail.state]} {...(mail.answer === null ? {} : { title: inReadersWords(mail.answer) })}>
      {t(`outbox.is.${mail.state}`)}
    </Chip>
  )
}
