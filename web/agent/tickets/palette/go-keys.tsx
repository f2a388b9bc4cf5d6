import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Queue } from '#api/words.ts'
import { useHotkey } from '../../../lib/keys.ts'
import { toQueue } from '../list/address.ts'
import { queueKeys } from '../queues/queues.ts'

/** `G` and a letter goes to a queue, from anywhere. */
export function GoKeys() {
  return (Object.entries(queueKeys) as [Queue, string][]).map(([queue, key]) => (
    <GoKey key={queue} queue={queue} combo={`g ${key}`} />
  ))
}

function GoKey({ queue, combo }: { queue: Queue; combo: string }) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  useHotkey(
    combo,
    t('palette.goTo', { name: t(`queue.${queue}`) }),
    () => void navigate({ to: '/tickets', search: toQueue(queue) }),
  )
  return null
}
