import {
  IconAlertTriangle,
  IconBan,
  IconCopyCheck,
  IconHourglass,
  IconMailQuestion,
  IconMailX,
  IconMessageReply,
  IconRepeat,
  IconRobot,
  IconTicket,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MailOutcome } from '#api/mail-ledger.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import type { Became } from './filter.ts'

const looks: Record<Became, { tone: Tone; icon: typeof IconTicket }> = {
  ticket: { tone: 'accent', icon: IconTicket },
  'follow-up': { tone: 'blue', icon: IconMessageReply },
  bounce: { tone: 'amber', icon: IconMailX },
  'auto-reply': { tone: 'neutral', icon: IconRobot },
  loop: { tone: 'neutral', icon: IconRepeat },
  spam: { tone: 'amber', icon: IconMailQuestion },
  rejected: { tone: 'amber', icon: IconBan },
  duplicate: { tone: 'neutral', icon: IconCopyCheck },
  failed: { tone: 'red', icon: IconAlertTriangle },
  waiting: { tone: 'neutral', icon: IconHourglass },
}

/** What a mail became. */
export function OutcomeChip({ outcome }: { outcome: MailOutcome | null }) {
  const { t } = useTranslation('mail')
  const became = outcome ?? 'waiting'
  const { tone, icon: Icon } = looks[became]
  return (
    <Chip tone={tone} icon={<Icon stroke={1.8} aria-hidden />}>
      {t(`outcome.${became}`)}
    </Chip>
  )
}
