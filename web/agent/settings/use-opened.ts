import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

interface Opened<Row> {
  /** The row in the form, null for a new one. */
  row: Row | null
}

/** Which row of a list is open in its form; `#key` in the address opens the row with that key. */
export function useOpened<Row>(rows: readonly Row[] | undefined, rowKey: (row: Row) => string | number) {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Opened<Row> | null>(null)
  const [followed, setFollowed] = useState('')
  if (rows && hash !== followed) {
    setFollowed(hash)
    const named = rows.find((row) => String(rowKey(row)) === hash)
    if (named) setOpened({ row: named })
  }
  const close = () => {
    setOpened(null)
    if (hash !== '') void navigate({ to: pathname, replace: true })
  }
  return { opened, open: (row: Row | null) => setOpened({ row }), close }
}
