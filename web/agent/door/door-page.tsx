import { queryOptions, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { doorstep } from '#api/desk.ts'
import { call } from '../../lib/api.ts'
import classes from './door.module.css'

export const doorstepQuery = queryOptions({
  queryKey: ['doorstep'],
  queryFn: ({ signal }) => call(doorstep, { signal }),
  staleTime: 60_000,
})

interface DoorPageProps {
  title: string
  text?: ReactNode
  children: ReactNode
  /** What stands below the card. */
  below?: ReactNode
}

/** One card in the middle of the page. */
export function DoorPage({ title, text, children, below }: DoorPageProps) {
  const { data } = useQuery(doorstepQuery)
  const name = data?.name ?? 'Ostler'
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <main className={classes['page']}>
      <div className={classes['desk']}>
        <span className={classes['logo']} aria-hidden>
          {[...name][0]?.toUpperCase()}
        </span>
        {name}
      </div>
      <section className={classes['card']} aria-labelledby="door-title">
        <h1 id="door-title" className={classes['title']}>
          {title}
        </h1>
        {text ? <p className={classes['text']}>{text}</p> : null}
        {children}
      </section>
      {below}
    </main>
  )
}
