import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Simulation, SimulationSummary } from '#api/simulations.ts'
import { useLocale } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Differing } from './differing.tsx'
import { Limits } from './limits.tsx'
import { Load } from './load.tsx'
import { Numbers } from './numbers.tsx'
import { movements } from './sentences.ts'
import classes from './simulations.module.css'

interface ResultProps {
  simulation: Simulation
  summary: SimulationSummary
}

/** What would have been different: first in words, then in numbers, then ticket by ticket. */
export function Result({ simulation, summary }: ResultProps) {
  const { t } = useTranslation('simulations')
  const locale = useLocale()
  const { differing, tickets } = summary
  const looked = {
    tickets: t('tickets', { count: tickets, tickets: tickets.toLocaleString(locale) }),
    days: t('days', { count: simulation.days }),
  }
  if (differing === 0) {
    return (
      <>
        <EmptyState
          icon={<IconCircleCheck stroke={1.6} aria-hidden />}
          title={t('nothing.title')}
          text={t('nothing.text', looked)}
        />
        <Limits summary={summary} />
      </>
    )
  }
  return (
    <>
      <div className={classes['said']} role="status">
        <p>{t('head', { ...looked, count: differing, differing: differing.toLocaleString(locale) })}</p>
        <Movements summary={summary} />
      </div>
      <Numbers summary={summary} />
      <Load agents={summary.agents} />
      <Differing simulation={simulation} summary={summary} />
      <Limits summary={summary} />
    </>
  )
}

function Movements({ summary }: { summary: SimulationSummary }) {
  const { i18n } = useTranslation('simulations')
  return (
    <ul>
      {movements(summary).map(({ key, count, values }, index) => (
        <li key={index}>{i18n.t(`simulations:${key}` as never, { ...values, count } as never) as unknown as string}</li>
      ))}
    </ul>
  )
}
