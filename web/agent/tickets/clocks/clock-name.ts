import { useTranslation } from 'react-i18next'
import type { Clock } from '#api/clocks.ts'

/** "First response", "Next response 3" */
export function useClockName(): (clock: Pick<Clock, 'metric' | 'cycle'>) => string {
  const { t } = useTranslation(['clocks', 'slas'])
  return ({ metric, cycle }) => {
    const name = metric === 'manual' ? t('clocks:manual') : t(`slas:metric.${metric}`)
    return cycle > 1 ? t('clocks:title', { metric: name, cycle }) : name
  }
}
