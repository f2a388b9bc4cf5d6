import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/desk.ts'
import { findSettings, placeOf } from '../../parts/settings/find.ts'
import { groups, type SectionKey, sections } from '../../parts/settings/sections.ts'
import type { PaletteAction } from './use-actions.tsx'

const MOST = 6
const icons = new Map<SectionKey, (typeof groups)[number]['sections'][number]['icon']>(
  groups.flatMap((group) => group.sections.map(({ key, icon }) => [key, icon] as const)),
)

/** The pages of the settings and the single settings whose words hold what was typed; for administrators alone. */
export function useSettingsActions(words: string): PaletteAction[] {
  const { t, i18n } = useTranslation('settings')
  const { admin } = useMe()
  const navigate = useNavigate()
  const wanted = admin && words.length > 1
  const { data: spokenIn } = useQuery({
    queryKey: ['words of the settings'],
    queryFn: () => import('../../parts/settings/spoken.ts').then((module) => module.spokenIn),
    staleTime: Infinity,
    enabled: wanted,
  })
  if (!wanted || !spokenIn) return []
  const found = findSettings(sections, spokenIn(i18n.language), words)
  const leadTo = (section: SectionKey, hash: string) => {
    const Icon = icons.get(section)
    return {
      icon: Icon ? <Icon size={18} stroke={1.6} aria-hidden /> : null,
      run: () => void navigate({ to: `/settings/${section}`, hash }),
    }
  }
  const pages = found.pages.map((section) => {
    return { id: `settings-${section}`, label: t(`${section}.title`), ...leadTo(section, '') }
  })
  const settings = found.settings.map((setting) => {
    const { section, field, label } = setting
    const id = `settings-${section}-${field}-${label}`
    return { id, label, detail: t(`${section}.title`), ...leadTo(section, placeOf(setting)) }
  })
  return [...pages, ...settings].slice(0, MOST)
}
