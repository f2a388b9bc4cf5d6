import { type ReactNode } from 'react'
import classes from './states.module.css'

interface EmptyStateProps {
  title: string
  /** What to do about it, or why that is fine. */
  text?: ReactNode
  icon?: ReactNode
  /** A button, usually. */
  action?: ReactNode
}

export function EmptyState({ title, text, icon, action }: EmptyStateProps) {
  return (
    <div className={classes['state']}>
      {icon}
      <p className={classes['title']}>{title}</p>
      {text ? <p className={classes['text']}>{text}</p> : null}
      {action ? <div className={classes['act']}>{action}</div> : null}
    </div>
  )
}
