import type { ReactNode } from 'react'
import classes from './chip.module.css'

export type Tone = 'neutral' | 'accent' | 'red' | 'amber' | 'green' | 'blue' | 'note'

interface ChipProps {
  children: ReactNode
  tone?: Tone
  icon?: ReactNode
  /** Said on hovering. */
  title?: string
  strong?: boolean
}

/** A small filled label. Its colour is never the only sign: give it words, and an icon where it warns. */
export function Chip({ children, tone = 'neutral', icon, title, strong = false }: ChipProps) {
  return (
    <span className={classes['chip']} data-tone={tone} data-strong={strong || undefined} title={title}>
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}
