import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { clock } from '#api/clocks.ts'
import type { Ticket } from '#api/tickets.ts'
import { absolute, duration, short } from '../../../lib/dates.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { clocksQuery } from '../data/queries.ts'
import classes from './side.module.css'

type Clock = z.infer<typeof clock>

/** What was promised: how far each clock is, and how it was counted. */
export function Clocks({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const clocks = useQuery(clocksQuery(ticket.number)).data
  if (!clocks || clocks.length === 0) return null
  return (
    <section aria-label={t('side.promise')}>
      <h2>{t('side.promise')}</h2>
      {clocks.map((one) => (
        <ClockCard key={`${one.metric}${one.startedAt}`} clock={one} />
      ))}
    </section>
  )
}

function ClockCard({ clock: shown }: { clock: Clock }) {
  const { t } = useTranslation('tickets')
  const locale = useLocale()
  const now = useNow(15_000)
  const end = shown.stoppedAt ? new Date(shown.stoppedAt).getTime() : now
  const due = new Date(shown.dueAt).getTime()
  const late = shown.state === 'breached' || end > due
  const share = Math.min(1, Math.max(0, shareOf(shown, end)))
  const time = duration(Math.abs(due - end), locale)
  const left = shown.state === 'met' ? t('clock.met') : late ? t('clock.late', { time }) : t('clock.left', { time })
  return (
    <div className={classes['clock']} data-state={late ? 'breached' : shown.state}>
      <div className={classes['clockHead']}>
        <span>{shown.metric === 'manual' ? t('clock.manual') : t('clock.resolution')}</span>
        <span className={classes['left']}>{left}</span>
      </div>
      <div className={classes['track']}>
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p title={absolute(shown.dueAt, locale)}>{t('clock.due', { at: short(shown.dueAt, now, locale) })}</p>
      <p>
        {shown.targetSeconds === null
          ? t('clock.byHand')
          : t(shown.hours === 'business' ? 'clock.countedBusiness' : 'clock.counted', {
              sla: shown.sla?.name ?? '',
              zone: shown.zone ?? '',
              time: duration(shown.targetSeconds * 1000, locale),
              from: short(shown.startedAt, now, locale),
            })}
      </p>
      {shown.pauses.map((pause) => (
        <p key={pause.from}>
          {t('clock.pause', { from: short(pause.from, now, locale), to: short(pause.to, now, locale) })}
        </p>
      ))}
    </div>
  )
}

/** How much of the time is used up: of the hours that count, or of the time until a moment set by hand. */
function shareOf({ targetSeconds, segments, startedAt, dueAt }: Clock, end: number): number {
  if (targetSeconds !== null) return segments.reduce((sum, { seconds }) => sum + seconds, 0) / targetSeconds
  const start = new Date(startedAt).getTime()
  const due = new Date(dueAt).getTime()
  return due > start ? (end - start) / (due - start) : 1
}
