import { IconInbox, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WaitingQueue } from '#api/routing.ts'
import { useLocale } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useSkillName } from '../parts/skills.ts'
import classes from './workload.module.css'

const MANY = 1_000

/** What waits in each place, and why the next one does. */
export function Queues({ queues }: { queues: readonly WaitingQueue[] }) {
  const { t } = useTranslation('routing')
  const waiting = queues.filter((queue) => queue.waiting > 0).toSorted((a, b) => oldestOf(a) - oldestOf(b))
  return (
    <section className={classes['section']} aria-labelledby="workload-queues">
      <h2 id="workload-queues">{t('workload.queues')}</h2>
      {waiting.length === 0 ? (
        <EmptyState
          icon={<IconInbox stroke={1.6} aria-hidden />}
          title={t('workload.nothing')}
          text={t('workload.nothingText')}
        />
      ) : null}
      <ul className={classes['queues']}>
        {waiting.map((queue) => (
          <li key={queue.place}>
            <Head queue={queue} />
            {queue.head ? <Next head={queue.head} enabled={queue.enabled} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function oldestOf({ oldest }: WaitingQueue): number {
  return oldest === null ? Number.POSITIVE_INFINITY : Date.parse(oldest)
}

function Head({ queue }: { queue: WaitingQueue }) {
  const { t } = useTranslation('routing')
  const { waiting, oldest, place, name } = queue
  return (
    <div className={classes['place']}>
      <h3>
        {place.startsWith('team:') ? <IconUsersGroup size={15} stroke={1.6} aria-hidden /> : null}
        {name}
      </h3>
      <span className={classes['quiet']}>
        <b>{waiting > MANY ? t('workload.many') : t('workload.waiting', { count: waiting })}</b>
        {oldest ? (
          <>
            , {t('workload.oldest')} <Moment at={oldest} look="short" />
          </>
        ) : null}
      </span>
    </div>
  )
}

interface NextProps {
  head: NonNullable<WaitingQueue['head']>
  enabled: boolean
}

function Next({ head, enabled }: NextProps) {
  const { t } = useTranslation('routing')
  const locale = useLocale()
  const skillName = useSkillName()
  const reasons = (head.why ?? []).map(({ reason, count }) => `${count} ${t(`counted.${reason}`)}`)
  const all = new Intl.ListFormat(locale, { type: 'unit' })
  const skills = head.skills.map(skillName)
  return (
    <p className={classes['next']}>
      <span className={classes['quiet']}>{t('workload.next')}</span>{' '}
      <Link to="/tickets/$number" params={{ number: head.ticket }}>
        {head.ticket} {head.subject}
      </Link>
      <span className={classes['quiet']}>
        {skills.length > 0 ? ` ${t('workload.needs', { skills: new Intl.ListFormat(locale).format(skills) })}` : null}{' '}
        {!enabled || head.why === null ? t('workload.byHand') : null}
        {enabled && head.why?.length === 0 ? t('workload.soon') : null}
        {enabled && reasons.length > 0 ? t('workload.nobody', { reasons: all.format(reasons) }) : null}
      </span>
    </p>
  )
}
