import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setFocus } from './data/focus.ts'
import { readSearch } from './list/address.ts'
import { ListPane } from './list/list-pane.tsx'
import classes from './workspace.module.css'

/** The list, and the open ticket beside it; on a narrow screen one of them. */
export function Workspace() {
  const search = readSearch(useSearch({ strict: false }))
  const { number = null } = useParams({ strict: false }) as { number?: string }
  const phone = useMediaQuery('(max-width: 768px)', false, { getInitialValueInEffect: false })
  useEffect(() => {
    setFocus({ open: number })
    return () => setFocus({ open: null })
  }, [number])
  return (
    <div className={classes['workspace']} data-open={number ?? undefined}>
      <div className={classes['list']}>
        <ListPane search={search} open={number} narrow={phone} />
      </div>
      {number ? <Outlet /> : null}
    </div>
  )
}
