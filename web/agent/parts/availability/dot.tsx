import type { ReactNode } from 'react'
import type { Presence } from '#api/availability.ts'
import classes from './availability.module.css'

/** Whether somebody is there: each state has a colour and a shape of its own. Its word stands or is said beside it. */
export function PresenceDot({ presence, size = 10 }: { presence: Presence; size?: number }) {
  return (
    <svg className={classes['dot']} data-presence={presence} width={size} height={size} viewBox="0 0 12 12" aria-hidden>
      {shapes[presence]}
    </svg>
  )
}

const whole = <circle cx="6" cy="6" r="5.5" />
const ring = <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />
const mark = { fill: 'none', stroke: 'var(--panel)', strokeWidth: 1.8, strokeLinecap: 'round' } as const

const shapes: Record<Presence, ReactNode> = {
  online: whole,
  busy: (
    <>
      {whole}
      <path {...mark} d="M3.5 6h5" />
    </>
  ),
  away: (
    <>
      {whole}
      <path {...mark} d="M6 3v3.2l2 1.3" />
    </>
  ),
  off: ring,
  vacation: (
    <>
      {ring}
      <circle cx="6" cy="6" r="1.8" />
    </>
  ),
  disabled: <path d="M2.5 2.5l7 7m0-7l-7 7" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
}
