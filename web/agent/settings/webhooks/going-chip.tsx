import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ShownWebhook } from '#api/webhooks.ts'
import { Chip } from '../../../ui/chip.tsx'

/** Whether what a webhook is told gets through. */
export function GoingChip({ webhook: { failingSince, waiting, lastSentAt } }: { webhook: ShownWebhook }) {
  const { t } = useTranslation('webhooks')
  const waits = waiting > 0 ? t('waits', { count: waiting }) : null
  if (failingSince !== null) {
    const words = [t('fails'), waits].filter((word) => word !== null).join(', ')
    return (
      <Chip tone="red" icon={<IconAlertTriangle aria-hidden />}>
        {words}
      </Chip>
    )
  }
  if (waits !== null) {
    return (
      <Chip tone="blue" icon={<IconClock aria-hidden />}>
        {waits}
      </Chip>
    )
  }
  if (lastSentAt === null) return <Chip>{t('never')}</Chip>
  return (
    <Chip tone="green" icon={<IconCheck aria-hidden />}>
      {t('works')}
    </Chip>
  )
}
