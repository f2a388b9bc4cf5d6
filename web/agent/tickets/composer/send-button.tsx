import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconChevronDown, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#api/statuses.ts'
import type { Ticket } from '#api/tickets.ts'
import { StatusDot } from '../../parts/status.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useOfferedStatuses } from '../pick/use-choices.tsx'
import classes from './composer.module.css'

interface SendButtonProps {
  label: string
  busy: boolean
  disabled: boolean
  /** Statuses that can be set in the same act; none for a note. */
  statuses: readonly Status[]
  onSend: (status: Status | null) => void
  /** Asks when it is to be sent; absent for a note. */
  onLater?: (() => void) | undefined
}

/** Names the act and its audience; beside it, the same act with what becomes of the ticket. */
export function SendButton({ label, busy, disabled, statuses, onSend, onLater }: SendButtonProps) {
  const { t } = useTranslation('tickets')
  const more = statuses.length > 0 || onLater !== undefined
  return (
    <span className={classes['send']}>
      <Tooltip label={<Kbd combo="mod+enter" />}>
        <Button
          size="sm"
          loading={busy}
          disabled={disabled}
          onClick={() => onSend(null)}
          {...(more ? { className: classes['sendMain'] ?? '' } : {})}
        >
          {label}
        </Button>
      </Tooltip>
      {more ? (
        <Menu position="top-end" width={280}>
          <Menu.Target>
            <ActionIcon
              variant="filled"
              color="teal"
              className={classes['sendMore'] ?? ''}
              size={36}
              disabled={disabled || busy}
              aria-label={t('composer.sendAnd')}
            >
              <IconChevronDown size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {statuses.map((status) => (
              <Menu.Item
                key={status.key}
                leftSection={<StatusDot status={status} />}
                rightSection={status.category === 'resolved' ? <Kbd combo="mod+shift+enter" /> : null}
                onClick={() => onSend(status)}
              >
                {t(status.category === 'hold' ? 'composer.andHold' : 'composer.and', { status: status.name })}
              </Menu.Item>
            ))}
            {onLater ? (
              <Menu.Item leftSection={<IconClock size={16} />} onClick={onLater}>
                {t('later.menu')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </span>
  )
}

/** What a reply can make of the ticket, in the order of its life. */
export function useReplyStatuses({ status: { key: current }, department }: Ticket): Status[] {
  const order = ['waiting', 'hold', 'resolved', 'open', 'closed']
  return useOfferedStatuses([department.key])
    .filter((status) => status.key !== current)
    .toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || a.position - b.position)
}
