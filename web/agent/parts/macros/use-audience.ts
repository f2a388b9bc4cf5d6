import { useTranslation } from 'react-i18next'
import type { MacroItem } from '#api/macros.ts'
import { useDesk, useMe } from '../../../lib/desk.ts'

/** Says for whom a macro is: "mine", "Level I", "all". */
export function useAudienceWords(): (macro: Pick<MacroItem, 'audience' | 'owner'>) => string {
  const { t } = useTranslation('macros')
  const me = useMe()
  const { departments, teams } = useDesk()
  const named = (things: readonly { key: string; name: string }[], keys: readonly string[]) =>
    keys.map((key) => things.find((thing) => thing.key === key)?.name ?? key).join(', ')
  return ({ audience, owner }) => {
    switch (audience.kind) {
      case 'personal':
        return owner && owner.id !== me.id ? owner.name : t('mine')
      case 'teams':
        return named(teams, audience.teams)
      case 'departments':
        return named(departments, audience.departments)
      case 'all':
        return t('everybody')
    }
  }
}
