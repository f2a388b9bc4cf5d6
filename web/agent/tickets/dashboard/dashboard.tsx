import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/desk.ts'
import { useLive } from '../../../lib/live.ts'
import { useNow } from '../../../lib/now.ts'
import { wallClock } from '../../../lib/zone.ts'
import { LoadingRows, QueryProblem } from '../../parts/states.tsx'
import { dashboardQuery } from '../data/queries.ts'
import classes from './dashboard.module.css'
import { Section } from './section.tsx'
import { Since } from './since.tsx'
import { Tiles } from './tiles.tsx'

/** What an agent looks at first: their own, what is late, what nobody has taken, what changed. */
export function Dashboard() {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const client = useQueryClient()
  const now = useNow()
  useLive(() => void client.invalidateQueries({ queryKey: dashboardQuery.queryKey }))
  const { data, isPending, error, refetch } = useQuery(dashboardQuery)
  const hour = wallClock(new Date(now)).hour
  const part = hour < 11 ? 'morning' : hour < 18 ? 'day' : 'evening'
  if (isPending) return <LoadingRows rows={8} height={48} />
  if (!data) return <QueryProblem error={error} retry={() => void refetch()} />
  const [first = me.name] = me.name.split(' ')
  return (
    <div className={classes['page']}>
      <h1>{t(`home.${part}`, { name: first })}</h1>
      <Tiles counts={data.counts} />
      <div className={classes['columns']}>
        <Section title={t('home.mine')} empty={t('home.mineEmpty')} queue="mine" tickets={data.mine} />
        <Section title={t('home.overdue')} empty={t('home.overdueEmpty')} queue="overdue" tickets={data.overdue} />
        <Section
          title={t('home.unassigned')}
          empty={t('home.unassignedEmpty')}
          queue="unassigned"
          tickets={data.unassigned}
        />
        <Section title={t('home.heard')} empty={t('home.heardEmpty')} queue="unanswered" tickets={data.since.heard} />
      </div>
      <Since since={data.since} />
    </div>
  )
}
