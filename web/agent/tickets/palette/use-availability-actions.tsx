import { useTranslation } from 'react-i18next'
import { availabilities } from '#api/availability.ts'
import { useOwnAvailability, useSetAvailability } from '../../parts/availability/data.ts'
import { PresenceDot } from '../../parts/availability/dot.tsx'
import { chosenOf } from '../../parts/availability/own.tsx'
import type { PaletteAction } from './use-actions.tsx'

/** Says whether one is there, other than now. */
export function useAvailabilityActions(): PaletteAction[] {
  const { t } = useTranslation('routing')
  const own = useOwnAvailability()
  const set = useSetAvailability()
  if (!own) return []
  return availabilities
    .filter((availability) => availability !== chosenOf(own))
    .map((availability) => ({
      id: `availability-${availability}`,
      label: t('palette.set', { presence: t(`hint.${availability}`) }),
      detail: t('palette.detail'),
      icon: <PresenceDot presence={availability} size={14} />,
      run: () => set.mutate({ availability, until: null }),
    }))
}
