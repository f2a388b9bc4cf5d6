import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { setFocus } from '../data/focus.ts'
import { span, step } from './merging.ts'

/** Which rows are chosen and on which one stands; told to everything that acts on them. */
export function useSelection(numbers: readonly string[], list: string) {
  const [chosen, setChosen] = useState<{ list: string; numbers: ReadonlySet<string> }>({ list, numbers: new Set() })
  const [cursor, setCursor] = useState<string | null>(null)
  const [byKeys, setByKeys] = useState(false)
  const anchor = useRef<string | null>(null)
  const selected = useMemo(() => (chosen.list === list ? chosen.numbers : new Set<string>()), [chosen, list])

  useEffect(() => setFocus({ selected: [...selected] }), [selected])
  useEffect(() => setFocus({ cursor }), [cursor])
  useEffect(() => () => setFocus({ selected: [], cursor: null }), [])

  const latest = useRef({ numbers, selected })
  useEffect(() => {
    latest.current = { numbers, selected }
  })
  const select = useCallback(
    (number: string, range: boolean) => {
      const { numbers: shown, selected: before } = latest.current
      const next = new Set(before)
      if (range && anchor.current) for (const one of span(shown, anchor.current, number)) next.add(one)
      else if (!next.delete(number)) next.add(number)
      anchor.current = number
      setCursor(number)
      setByKeys(false)
      setChosen({ list, numbers: next })
    },
    [list],
  )
  return {
    selected,
    cursor,
    byKeys,
    select,
    selectAll: () => setChosen({ list, numbers: new Set(numbers) }),
    clear: () => setChosen({ list, numbers: new Set() }),
    /** Moves by some rows and answers where one stands now. */
    move: (by: number, from: string | null = cursor) => {
      const next = step(numbers, from, by)
      setByKeys(true)
      setCursor(next)
      return next
    },
    /** Stands on a row as if one had come there by keys. */
    stand: (number: string) => {
      setByKeys(true)
      setCursor(number)
    },
  }
}
