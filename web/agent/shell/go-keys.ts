import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/desk.ts'
import { useHotkey } from '../../lib/keys.ts'

/** The keys that work everywhere: `?` and `G` with the letter of an area. */
export function useGoKeys(onKeys: () => void): void {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const me = useMe()
  const go = (to: string) => () => void navigate({ to })
  useHotkey('mod+k', t('search'), spotlight.open)
  useHotkey('?', t('keys.title'), onKeys)
  useHotkey('g h', t('go', { area: t('area.home') }), go('/'))
  useHotkey('g p', t('go', { area: t('area.people') }), go('/people'))
  useHotkey('g g', t('go', { area: t('area.organisations') }), go('/organisations'))
  useHotkey('g s', t('go', { area: t('area.settings') }), go('/settings'), { enabled: me.admin })
}
