import { useTranslation } from 'react-i18next'
import type { SimulationSummary } from '#api/simulations.ts'
import { useLocale } from '../../../lib/i18n.ts'
import classes from './simulations.module.css'

/** How far it can be trusted. */
export function Limits({ summary: { replayed, limits } }: { summary: SimulationSummary }) {
  const { t } = useTranslation('simulations')
  const locale = useLocale()
  const about = { tickets: replayed.tickets.toLocaleString(locale), count: replayed.differing }
  return (
    <section className={classes['section']} aria-labelledby="simulated-limits">
      <h3 id="simulated-limits">{t('limits.title')}</h3>
      <ul className={classes['limits']}>
        <li>{replayed.differing === 0 ? t('limits.true', about) : t('limits.nearly', about)}</li>
        {limits.map(({ kind, count }) => (
          <li key={kind}>{t(`limits.kind.${kind}`, { count })}</li>
        ))}
      </ul>
    </section>
  )
}
