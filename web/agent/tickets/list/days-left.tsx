import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useNow } from '../../../lib/now.ts'
import { Chip } from '../../../ui/chip.tsx'

const DAY_MS = 86_400_000

/** How long a deleted ticket can still be brought back. */
export function DaysLeft({ deletedAt }: { deletedAt: string }) {
  const { t } = useTranslation('tickets')
  const { settings } = useDesk()
  const days = Math.floor(settings.deletedDays - (useNow() - new Date(deletedAt).getTime()) / DAY_MS)
  return (
    <Chip tone={days < 3 ? 'amber' : 'neutral'} icon={<IconHourglass stroke={1.8} aria-hidden />}>
      {days < 1 ? t('list.lastHours') : t('list.daysLeft', { count: days })}
    </Chip>
  )
}
