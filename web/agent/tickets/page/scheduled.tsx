import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TimelineItem } from '#api/messages.ts'
import type { ScheduledReply } from '#api/scheduled-replies.ts'
import type { Ticket } from '#api/tickets.ts'
import { absolute } from '../../../lib/dates.ts'
import { may, useMe } from '../../../lib/desk.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import { useActWords } from '../../parts/acts/use-act-words.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { useScheduledActs } from '../composer/use-scheduled-acts.ts'
import { scheduledQuery } from '../data/queries.ts'
import classes from './page.module.css'
import { SafeHtml } from './safe-html.tsx'

interface ScheduledProps {
  ticket: Ticket
  items: readonly TimelineItem[]
}

/** The replies that wait for their moment, below what was said. */
export function Scheduled({ ticket, items }: ScheduledProps) {
  const { data = [] } = useQuery(scheduledQuery(ticket.number))
  return (
    <div>
      {data.map((reply) => (
        <Waiting key={reply.id} reply={reply} ticket={ticket} items={items} />
      ))}
    </div>
  )
}

function Waiting({ reply, ticket, items }: ScheduledProps & { reply: ScheduledReply }) {
  const { t } = useTranslation('tickets')
  const words = useActWords()
  const { by, problem } = reply
  const locale = useLocale()
  const label = t('later.will', { name: by.name, at: absolute(reply.runAt, locale) })
  return (
    <article className={classes['message']} data-waiting aria-label={label}>
      <PersonAvatar name={by.name} agentId={by.id} size={28} />
      <div className={classes['bubble']}>
        <p className={classes['waitingWhen']} data-problem={problem !== null || undefined}>
          {problem === null ? <IconClock size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {problem === null ? label : t('later.notSent', { why: inReadersWords(problem) })}
        </p>
        <SafeHtml html={reply.html} />
        {reply.files.length > 0 ? (
          <p className={classes['quiet']}>
            {t('message.files')}: {reply.files.map(({ name }) => name).join(', ')}
          </p>
        ) : null}
        {reply.acts.length > 0 ? (
          <p className={classes['quiet']}>
            {t('later.acts')}: {reply.acts.map(words).join('; ')}
          </p>
        ) : null}
        <Acts reply={reply} ticket={ticket} items={items} />
      </div>
    </article>
  )
}

function Acts({ reply, ticket, items }: ScheduledProps & { reply: ScheduledReply }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const acts = useScheduledActs(ticket.number, items)
  const own = reply.by.id === me.id
  if (!own && !may(me, 'thread.edit', ticket.department.key)) return null
  const look = { size: 'compact-sm', variant: 'default', disabled: acts.busy } as const
  return (
    <div className={classes['waitingActs']}>
      {own ? (
        <>
          <Button {...look} onClick={() => acts.edit(reply)}>
            {t('later.edit')}
          </Button>
          <Button {...look} onClick={() => acts.sendNow(reply)}>
            {t('later.sendNow')}
          </Button>
        </>
      ) : null}
      <Button {...look} onClick={() => acts.cancel(reply)}>
        {t('later.cancel')}
      </Button>
    </div>
  )
}
