import { IconBolt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { macrosQuery } from '../../parts/macros/queries.ts'
import { findMacros } from '../composer/macros.ts'
import { askFor } from '../composer/ask.ts'
import { focus, useTargets } from '../data/focus.ts'
import { openDialog } from '../dialogs/store.ts'
import type { PaletteAction } from './use-actions.tsx'

const FEW = 5

/** The macros whose words were typed: into the composer of the open ticket, or to be looked at for several. */
export function useMacroActions(words: string): PaletteAction[] {
  const { t } = useTranslation('macros')
  const targets = useTargets()
  const [only, second] = targets
  const isAsked = only !== undefined && words.length > 1
  const macros = useQuery({ ...macrosQuery(second === undefined ? (only ?? null) : null), enabled: isAsked }).data ?? []
  if (!isAsked) return []
  const isOpen = second === undefined && focus.get().open === only
  return findMacros(macros, words)
    .slice(0, FEW)
    .map((macro) => ({
      id: `macro-${macro.key}`,
      label: t('named', { name: macro.name }),
      icon: <IconBolt size={18} />,
      run: () => (isOpen ? askFor(macro.mode, { macro }) : openDialog({ kind: 'macro', numbers: targets, macro })),
    }))
}
