import type { ReactNode } from 'react'
import classes from './states.module.css'

interface EmptyStateProps {
  title: string
  /** What to do about it, or why that is fine. */
  text?: ReactNode
  icon?: ReactNode
  /** A button, usually. */
  action?: ReactNode
  /** Where it is all there is on a page: its title is the heading. */
  heading?: boolean
}

export function EmptyState({ title, text, icon, action, heading = false }: EmptyStateProps) {
  const Title = heading ? 'h1' : 'p'
  return (
    <div className={classes['state']}>
      {icon}
      <Title className={classes['title']}>{title}</Title>
      {text ? <p className={classes['text']}>{text}</p> : null}
      {action ? <div className={classes['act']}>{action}</div> : null}
    </div>
  )
}
