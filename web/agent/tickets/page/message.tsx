import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { Attachments } from './attachments.tsx'
import { EditMessage } from './edit-message.tsx'
import { MessageMenu } from './message-menu.tsx'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'
import { Versions } from './versions.tsx'

interface MessageProps {
  message: Message
  ticket: Ticket
  linked: boolean
}

/** Somebody's words. Notes look different in colour, line and word: they stay inside. */
export function MessageCard({ message, ticket, linked }: MessageProps) {
  const { t } = useTranslation('tickets')
  const [editing, setEditing] = useState(false)
  const [versions, setVersions] = useState(false)
  const shown = message.attachments.filter((file) => !file.inline)
  return (
    <article
      id={`m${message.id}`}
      tabIndex={-1}
      className={classes['message']}
      data-kind={message.kind}
      data-linked={linked || undefined}
      aria-label={t(`message.by.${message.kind}`, { name: message.author.name })}
    >
      <PersonAvatar name={message.author.name} agentId={agentOf(message)} size={28} />
      <div className={classes['bubble']}>
        <MessageHead message={message} onVersions={() => setVersions(true)}>
          <MessageMenu message={message} ticket={ticket} onEdit={() => setEditing(true)} />
        </MessageHead>
        {editing ? (
          <EditMessage message={message} number={ticket.number} onDone={() => setEditing(false)} />
        ) : (
          <Words message={message} />
        )}
        <Attachments files={shown} label={t('message.files')} />
      </div>
      {versions ? <Versions number={ticket.number} message={message.id} onClose={() => setVersions(false)} /> : null}
    </article>
  )
}

function Words({ message }: { message: Message }) {
  const { t } = useTranslation('tickets')
  if (!message.erased) return <SafeHtml html={message.html} />
  return <p className={classes['quiet']}>{t('message.erased')}</p>
}

interface MessageHeadProps {
  message: Message
  onVersions: () => void
  children: ReactNode
}

function MessageHead({ message, onVersions, children }: MessageHeadProps) {
  const { t } = useTranslation('tickets')
  return (
    <header className={classes['messageHead']}>
      <b>{message.author.name}</b>
      {message.kind === 'note' ? (
        <Chip tone="note" icon={<IconLock aria-hidden />}>
          {t('message.internal')}
        </Chip>
      ) : null}
      <span className={classes['quiet']}>
        {message.kind === 'reply' ? `${t('message.reply')} · ` : null}
        {message.kind === 'message' ? `${t(`channel.${channelOf(message.channel)}`)} · ` : null}
        <Moment at={message.at} />
        {message.kind === 'reply' && message.delivery && message.delivery !== 'failed'
          ? ` · ${t(`delivery.${message.delivery}`)}`
          : null}
      </span>
      {message.delivery === 'failed' ? (
        <Chip tone="red" icon={<IconAlertTriangle aria-hidden />}>
          {t('delivery.failed')}
        </Chip>
      ) : null}
      {message.editedAt ? (
        <button type="button" className={classes['textButton']} onClick={onVersions}>
          {t('message.edited')}
        </button>
      ) : null}
      <span className={classes['push']}>{children}</span>
    </header>
  )
}

const channels = ['web', 'email', 'api', 'phone', 'agent'] as const

function channelOf(channel: string): (typeof channels)[number] | 'other' {
  return channels.find((known) => known === channel) ?? 'other'
}

function agentOf({ author }: Message): number | null {
  return author.kind === 'agent' ? author.id : null
}
