import { useCallback, useRef, useState } from 'react'
import { useMe } from '../../../lib/desk.ts'
import { type Draft, draftKey, emptyDraft, keepDraft, readDraft, type Surface } from './drafts.ts'

/** What is being written on one surface of one ticket; every keystroke is kept. */
export function useDraft(number: string, surface: Surface) {
  const me = useMe()
  const key = draftKey(me.id, number, surface)
  const [draft, setDraft] = useState<Draft>(() => readDraft(localStorage, key))
  const latest = useRef(draft)
  const [safe, setSafe] = useState(true)
  const change = useCallback(
    (part: Partial<Draft> | ((old: Draft) => Partial<Draft>)) => {
      const next = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) }
      latest.current = next
      setSafe(keepDraft(localStorage, key, next))
      setDraft(next)
    },
    [key],
  )
  const forget = useCallback(() => change(emptyDraft), [change])
  return { draft, change, forget, safe }
}

/** Whether something unfinished lies on a surface. */
export function hasDraft(agent: number, number: string, surface: Surface): boolean {
  return localStorage.getItem(draftKey(agent, number, surface)) !== null
}
