import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Queue } from '#api/words.ts'
import { departmentsFor, useMe } from '../../../lib/desk.ts'
import { toQueue } from '../list/address.ts'
import { doneQueues, workQueues } from './queues.ts'
import classes from './queues.module.css'
import { useCounts } from './use-counts.ts'

/** The name of the list, with which another queue can be chosen: the only way on a phone, a short one elsewhere. */
export function QueueMenu({ queue, deleted = false }: { queue: Queue; deleted?: boolean }) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const counts = useCounts()
  const mayDelete = departmentsFor(useMe(), 'ticket.delete').length > 0
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes['menu']}>
          {deleted ? t('queues.deleted') : t(`queue.${queue}`)}
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {[...workQueues, ...doneQueues].map((one) => (
          <Menu.Item
            key={one}
            onClick={() => void navigate({ to: '/tickets', search: toQueue(one) })}
            rightSection={counts && workQueues.some((open) => open === one) ? counts[one] : null}
          >
            {t(`queue.${one}`)}
          </Menu.Item>
        ))}
        {mayDelete ? (
          <Menu.Item onClick={() => void navigate({ to: '/tickets', search: { queue: 'all', deleted: true } })}>
            {t('queues.deleted')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
