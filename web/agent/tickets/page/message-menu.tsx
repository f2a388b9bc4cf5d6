import { ActionIcon, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconDots, IconLink, IconMail, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { may, useMe } from '../../../lib/desk.ts'

interface MessageMenuProps {
  message: Message
  ticket: Ticket
  onEdit: () => void
  onOriginal: () => void
}

export function MessageMenu({ message, ticket, onEdit, onOriginal }: MessageMenuProps) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const clipboard = useClipboard()
  const own = message.author.kind === 'agent' && message.author.id === me.id
  const editable =
    !message.erased &&
    message.withdrawnAt === null &&
    message.kind !== 'message' &&
    (own || may(me, 'thread.edit', ticket.department.key))
  const link = () => `${location.origin}/agent/tickets/${ticket.number}#m${message.id}`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('message.menu', { name: message.author.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => clipboard.copy(link())}>
          {t('message.copyLink')}
        </Menu.Item>
        {message.channel === 'email' && !message.erased ? (
          <Menu.Item leftSection={<IconMail size={16} />} onClick={onOriginal}>
            {t('message.original')}
          </Menu.Item>
        ) : null}
        {editable ? (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t('message.edit')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
