import { type KeyboardEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { stepFrom } from './year-keys.ts'

interface Asked {
  year: number
  today: string
  onYear: (year: number) => void
}

/** Arrow keys lead from day to day, also over the end of the year; Tab leads to one of the days only. */
export function useDayKeys({ year, today, onYear }: Asked) {
  const [at, setAt] = useState(today)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = (event.target as HTMLElement).dataset['date']
    const to = from === undefined ? null : stepFrom(from, event.key)
    if (to === null) return
    event.preventDefault()
    // Only once the year that it lies in is shown, there is a button to lead to.
    flushSync(() => onYear(Number(to.slice(0, 4))))
    event.currentTarget.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus()
  }
  const focusable = at.startsWith(`${year}-`) ? at : `${year}-01-01`
  return { onKeyDown, focusable, setFocusable: setAt }
}
