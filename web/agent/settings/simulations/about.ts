import { useTranslation } from 'react-i18next'
import type { Simulation } from '#api/simulations.ts'

/** What a simulation is about: "Rule “Outage”". */
export function useAboutText(): (about: Simulation['about']) => string {
  const { t, i18n } = useTranslation('simulations')
  return ({ change, name }) => {
    const word = `simulations:about.${change}`
    if (!i18n.exists(word)) return name
    return i18n.t(word as never, { name: name && name !== '…' ? name : t('thisDraft') } as never) as unknown as string
  }
}
