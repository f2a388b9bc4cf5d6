import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MacroItem, macrosFiles, macrosPreview } from '#api/macros.ts'
import type { Ticket } from '#api/tickets.ts'
import { call } from '../../../lib/api.ts'
import { inReadersWords } from '../../../lib/refusals/refusals.ts'
import type { EditorHandle, Lookup } from '../../../ui/editor-types.ts'
import { macrosKey, macrosQuery } from '../../parts/macros/queries.ts'
import { useProblem } from '../../parts/problem.ts'
import { sayFailed } from '../data/undo.tsx'
import { askFor } from './ask.ts'
import { MacroMenu } from './macro-menu.tsx'
import { findMacros, pendingOf, withActs } from './macros.ts'
import type { Work } from './use-writing.ts'

interface About {
  ticket: Ticket
  work: Work
  editor: RefObject<EditorHandle | null>
}

/** Where the desk answers that the cursor is to stand. */
const CURSOR = '<span data-cursor></span>'

/** Macros where one writes: `/` at the start of a line looks them up, and one that is chosen is put in. */
export function useMacros({ ticket, work, editor }: About) {
  const take = useTake({ ticket, work, editor })
  const [lookup, setLookup] = useState<Lookup | null>(null)
  const [chosen, setChosen] = useState({ words: '', at: 0 })
  const all = useQuery(macrosQuery(ticket.number)).data ?? []
  const found = lookup ? findMacros(all, lookup.words) : []
  const at = chosen.words === lookup?.words ? Math.min(chosen.at, found.length - 1) : 0
  const list = useId()
  const isOpen = lookup !== null && (found.length > 0 || lookup.words === '')
  const option = isOpen && found.length > 0 ? `${list}-${at}` : null
  useEffect(() => {
    editor.current?.pointAt(option === null ? null : list, option)
  }, [editor, list, option])
  const choose = (by: number) => {
    setChosen({ words: lookup?.words ?? '', at: (at + by + found.length) % found.length })
  }
  const onKeys = (event: KeyboardEvent): boolean => {
    const picked = found[at]
    const acts: Record<string, () => void> = {
      ...(picked
        ? {
            ArrowDown: () => choose(1),
            ArrowUp: () => choose(-1),
            Enter: () => void take(picked),
            Tab: () => void take(picked),
          }
        : {}),
      Escape: () => editor.current?.leaveLookup(),
    }
    const act = acts[event.key]
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    if (!isOpen || !act || !isPlain || event.nativeEvent.isComposing) return false
    event.preventDefault()
    event.stopPropagation()
    act()
    return true
  }
  const menu: ReactNode =
    lookup && isOpen ? (
      <MacroMenu id={list} lookup={lookup} macros={found} at={at} onPick={(macro) => void take(macro)} />
    ) : null
  return { take, onLookup: setLookup, onKeys, menu }
}

/** Puts a macro in: its words where the cursor is, its files with them, and what it does beside them. */
function useTake({ ticket, work, editor }: About): (macro: MacroItem) => Promise<void> {
  const { number } = ticket
  const { change, surface } = work
  const client = useQueryClient()
  const { t } = useTranslation('macros')
  const { sayProblem } = useProblem()
  const put = (html: string) => {
    if (editor.current) editor.current.put(html, CURSOR)
    // It is still on its way, and will begin with what is kept.
    else change((old) => ({ html: old.html + html.replace(CURSOR, '') }))
  }
  return async (macro) => {
    const { key, name, mode } = macro
    // Words for agents alone never stand where a customer is written to.
    if (macro.preview !== '' && mode !== surface) {
      editor.current?.put('', '')
      return askFor(mode, { macro })
    }
    try {
      const preview = await call(macrosPreview, { params: { number, key } })
      if (preview.refused) return sayFailed(t('noWords'), inReadersWords(preview.refused))
      put(preview.html ?? '')
      const { items } =
        preview.files.length > 0
          ? await call(macrosFiles, { params: { key }, body: { ticket: number } })
          : { items: [] }
      change((old) => ({
        files: [...old.files, ...items],
        acts: withActs(old.acts, pendingOf(preview.acts)),
        macros: [...new Set([...old.macros, key])],
      }))
      void client.invalidateQueries({ queryKey: macrosKey, refetchType: 'none' })
    } catch (error) {
      sayFailed(name, sayProblem(error))
    }
  }
}
