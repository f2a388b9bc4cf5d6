import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../lib/desk.ts'
import { useHotkey } from '../../lib/keys.ts'
import { managesWork } from '../parts/routing.ts'

/** The keys that work everywhere: `?` and `G` with the letter of an area. */
export function useGoKeys(onKeys: () => void): void {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const desk = useDesk()
  const go = (to: string) => () => void navigate({ to })
  useHotkey('mod+k', t('search'), spotlight.open)
  useHotkey('?', t('keys.title'), onKeys)
  useHotkey('g h', t('go', { area: t('area.home') }), go('/'))
  useHotkey('g p', t('go', { area: t('area.people') }), go('/people'))
  useHotkey('g g', t('go', { area: t('area.organisations') }), go('/organisations'))
  useHotkey('g s', t('go', { area: t('area.settings') }), go('/settings'), { enabled: desk.me.admin })
  useHotkey('g b', t('go', { area: t('area.workload') }), go('/workload'), { enabled: managesWork(desk) })
}
