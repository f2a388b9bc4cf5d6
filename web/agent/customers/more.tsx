import { Button } from '@mantine/core'
import classes from './customers.module.css'

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  label: string
}

/** Asks for the next page of a list, where there is one. */
export function More({ list, label }: MoreProps) {
  if (!list.hasNextPage) return null
  return (
    <div className={classes['more']}>
      <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {label}
      </Button>
    </div>
  )
}
