import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../../lib/desk.ts'
import { useNow } from '../../../lib/now.ts'
import type { LedgerFilter } from './filter.ts'
import classes from './mail.module.css'
import { sumsQuery } from './queries.ts'
import { dayBefore, dayIn, type Sum, sumOf } from './sums.ts'

/** That nothing is lost: what was received is the sum of what it became. Each part leads to its mails. */
export function SumsPanel({ filter }: { filter: LedgerFilter }) {
  const { t } = useTranslation('mail')
  const today = dayIn(useDesk().settings.zone, useNow())
  // A day more than is shown: wherever the desk is, its first day lies within.
  const { data: days } = useQuery(sumsQuery(`${dayBefore(today, 7)}T00:00:00Z`))
  if (!days) return null
  return (
    <section className={classes['sums']} aria-label={t('ledger.sums')}>
      <Line name={t('ledger.today')} sum={sumOf(days, today, filter.inbox)} filter={filter} />
      <Line name={t('ledger.week')} sum={sumOf(days, dayBefore(today, 6), filter.inbox)} filter={filter} />
    </section>
  )
}

function Line({ name, sum, filter }: { name: string; sum: Sum; filter: LedgerFilter }) {
  const { t } = useTranslation('mail')
  return (
    <div className={classes['line']}>
      <h2>{name}</h2>
      <p>
        {sum.received === 0 ? (
          <span>{t('ledger.nothing')}</span>
        ) : (
          <Link to="/settings/mail" search={{ ...filter, outcome: undefined }} {...pressed(!filter.outcome)}>
            {t('count.received', { count: sum.received })}
          </Link>
        )}
        {sum.parts.map(({ became, count }, index) => (
          <span key={became}>
            {index === 0 ? '= ' : '+ '}
            <Link to="/settings/mail" search={{ ...filter, outcome: became }} {...pressed(filter.outcome === became)}>
              {t(`count.${became}`, { count })}
            </Link>
          </span>
        ))}
      </p>
      {sum.off > 0 ? (
        <p className={classes['off']} role="alert">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {t('ledger.off', { count: sum.off })}
        </p>
      ) : null}
    </div>
  )
}

function pressed(isShown: boolean) {
  return isShown ? { 'aria-current': 'true' as const } : {}
}
