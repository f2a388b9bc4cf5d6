import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../../lib/keys.ts'
import type { ListSearch } from './address.ts'
import type { useSelection } from './use-selection.ts'

interface ListKeysProps {
  selection: ReturnType<typeof useSelection>
  search: ListSearch
  open: string | null
  onFind: () => void
}

/** The keys of the list; beside an open ticket moving opens the next one. */
export function ListKeys({ selection, search, open, onFind }: ListKeysProps) {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const show = (number: string | null) => {
    if (number) void navigate({ to: '/tickets/$number', params: { number }, search })
  }
  const move = (by: number) => {
    const next = selection.move(by, open ?? selection.cursor)
    if (open) show(next)
  }
  const here = open ?? selection.cursor
  const back = () => {
    if (selection.selected.size > 0) selection.clear()
    else if (open) void navigate({ to: '/tickets', search })
  }
  useHotkey('j', t('keys.next'), () => move(1), { scope: 'list' })
  useHotkey('k', t('keys.previous'), () => move(-1), { scope: 'list' })
  useHotkey('enter', t('keys.open'), () => show(selection.cursor), {
    scope: 'list',
    enabled: open === null && selection.cursor !== null && !selection.byKeys,
  })
  useHotkey('x', t('keys.select'), () => here && selection.select(here, false), { scope: 'list' })
  useHotkey('esc', t('keys.back'), back, { scope: 'list', enabled: open !== null || selection.selected.size > 0 })
  useHotkey('/', t('keys.search'), onFind, { scope: 'list' })
  return null
}
