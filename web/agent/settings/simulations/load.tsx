import { useTranslation } from 'react-i18next'
import type { SimulationSummary } from '#api/simulations.ts'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import classes from './simulations.module.css'

/** How many tickets agents were given and the most they had at a time: now above, with the draft below. */
export function Load({ agents }: Pick<SimulationSummary, 'agents'>) {
  const { t } = useTranslation('simulations')
  if (agents.length === 0) return null
  const most = Math.max(1, ...agents.flatMap(({ given }) => [given.now, given.draft]))
  return (
    <section className={classes['section']} aria-labelledby="simulated-load">
      <h3 id="simulated-load">{t('load.title')}</h3>
      <p className={classes['key']} aria-hidden>
        <span data-side="now">{t('numbers.now')}</span>
        <span data-side="draft">{t('numbers.draft')}</span>
      </p>
      <table className={classes['load']}>
        <thead>
          <tr>
            <th scope="col">{t('load.agent')}</th>
            <th scope="col">{t('load.given')}</th>
            <th scope="col">{t('load.peak')}</th>
          </tr>
        </thead>
        <tbody>
          {agents.map(({ agent, given, peak }) => (
            <tr key={agent.id}>
              <th scope="row">
                <PersonAvatar name={agent.name} agentId={agent.id} size={24} withName />
              </th>
              <td>
                <Bar side="now" count={given.now} most={most} />
                <Bar side="draft" count={given.draft} most={most} />
              </td>
              <td>{peak.now === peak.draft ? peak.now : `${peak.now} → ${peak.draft}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Bar({ side, count, most }: { side: 'now' | 'draft'; count: number; most: number }) {
  const { t } = useTranslation('simulations')
  return (
    <span className={classes['bar']}>
      <span className={classes['track']} aria-hidden>
        <span data-side={side} style={{ width: `${(count / most) * 100}%` }} />
      </span>
      <span className="sr-only">{t(`numbers.${side}`)} </span>
      <span>{count}</span>
    </span>
  )
}
