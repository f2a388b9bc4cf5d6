import { useEffect, useId } from 'react'

const open: string[] = []

/**
 * Whether a dialog is the one on top: only that one is closed by Escape, which all of them hear. A closed one counts
 * until the key that closed it is dealt with.
 */
export function useOnTop(isOpen = true): () => boolean {
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    open.push(id)
    return () => void setTimeout(() => open.splice(open.indexOf(id), 1))
  }, [id, isOpen])
  return () => open.at(-1) === id
}
