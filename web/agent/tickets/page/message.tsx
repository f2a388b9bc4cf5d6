import { IconLock } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#api/messages.ts'
import type { Ticket } from '#api/tickets.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { Turns } from '../clocks/turns.tsx'
import { Attachments } from './attachments.tsx'
import type { TimelineMessage } from './blocks.ts'
import { Undelivered } from './delivery.tsx'
import { EditMessage } from './edit-message.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Original } from './original.tsx'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'
import { Unfolding } from './unfolding.tsx'
import { Versions } from './versions.tsx'

interface MessageProps {
  message: TimelineMessage
  ticket: Ticket
  linked: boolean
}

/** Somebody's words. Notes look different in colour, line and word: they stay inside. */
export function MessageCard({ message, ticket, linked }: MessageProps) {
  const { t } = useTranslation('tickets')
  const [editing, setEditing] = useState(false)
  const [versions, setVersions] = useState(false)
  const [original, setOriginal] = useState(false)
  const shown = message.attachments.filter((file) => !file.inline)
  return (
    <article
      id={`m${message.id}`}
      tabIndex={-1}
      className={classes['message']}
      data-kind={message.kind}
      data-linked={linked || undefined}
      data-withdrawn={message.withdrawnAt !== null || undefined}
      aria-label={t(`message.by.${message.kind}`, { name: message.author.name })}
    >
      <PersonAvatar name={message.author.name} agentId={agentOf(message)} size={28} />
      <div className={classes['bubble']}>
        <MessageHead message={message} ticket={ticket} onVersions={() => setVersions(true)}>
          <MessageMenu
            message={message}
            ticket={ticket}
            onEdit={() => setEditing(true)}
            onOriginal={() => setOriginal(true)}
          />
        </MessageHead>
        {editing ? (
          <EditMessage message={message} number={ticket.number} onDone={() => setEditing(false)} />
        ) : (
          <Words message={message} number={ticket.number} />
        )}
        <Attachments files={shown} label={t('message.files')} />
      </div>
      {original ? <Original number={ticket.number} message={message} onClose={() => setOriginal(false)} /> : null}
      {versions ? <Versions number={ticket.number} message={message.id} onClose={() => setVersions(false)} /> : null}
    </article>
  )
}

function Words({ message, number }: { message: Message; number: string }) {
  const { t } = useTranslation('tickets')
  if (message.withdrawnAt !== null && !message.erased) {
    return (
      <details className={classes['withdrawn']}>
        <summary>{t('message.withdrawn', { name: message.author.name })}</summary>
        <SafeHtml html={message.html} files={message.attachments} whole={false} />
      </details>
    )
  }
  if (!message.erased) return <Unfolding message={message} number={number} />
  return <p className={classes['quiet']}>{t('message.erased')}</p>
}

interface MessageHeadProps {
  message: TimelineMessage
  ticket: Ticket
  onVersions: () => void
  children: ReactNode
}

function MessageHead({ message, ticket, onVersions, children }: MessageHeadProps) {
  const { t } = useTranslation('tickets')
  const delivered = wentWell(message)
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
        {message.kind === 'message' || isMailed(message) ? `${t(`channel.${channelOf(message.channel)}`)} · ` : null}
        <Moment at={message.at} />
        {delivered ? ` · ${t(`delivery.${delivered}`)}` : null}
      </span>
      <Undelivered message={message} ticket={ticket} />
      {message.withdrawnAt === null ? <Turns turns={message.clocks} /> : null}
      {message.editedAt ? (
        <button type="button" className={classes['textButton']} onClick={onVersions}>
          {t('message.edited')}
        </button>
      ) : null}
      <span className={classes['push']}>{children}</span>
    </header>
  )
}

const fine = ['none', 'queued', 'sent'] as const

/** What to say of the mails of a reply, where nothing is wrong. */
function wentWell({ kind, delivery, withdrawnAt }: Message): (typeof fine)[number] | undefined {
  return kind === 'reply' && withdrawnAt === null ? fine.find((state) => state === delivery) : undefined
}

const channels = ['web', 'email', 'api', 'phone', 'agent'] as const

function channelOf(channel: string): (typeof channels)[number] | 'other' {
  return channels.find((known) => known === channel) ?? 'other'
}

/** An agent wrote it in a mail. */
function isMailed({ kind, channel }: Message): boolean {
  return kind === 'reply' && channel === 'email'
}

function agentOf({ author }: Message): number | null {
  return author.kind === 'agent' ? author.id : null
}
