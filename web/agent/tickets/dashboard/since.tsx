import { useTranslation } from 'react-i18next'
import { Moment } from '../../../ui/moment.tsx'
import classes from './dashboard.module.css'

interface SinceProps {
  since: { at: string; created: number; resolved: number; reopened: number; escalated: number }
}

/** What happened since the start of yesterday, in numbers. */
export function Since({ since }: SinceProps) {
  const { t } = useTranslation('tickets')
  return (
    <section className={classes['section']} aria-label={t('home.since')}>
      <h2>
        {t('home.since')}
        <span className={classes['who']}>
          <Moment at={since.at} look="short" />
        </span>
      </h2>
      <dl className={classes['numbers']}>
        {(['created', 'resolved', 'reopened', 'escalated'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`home.${name}`)}</dt>
            <dd>{since[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
