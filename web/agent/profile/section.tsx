import { type ReactNode, useId } from 'react'
import classes from './profile.module.css'

interface SectionProps {
  title: string
  text?: string
  /** So that a link can lead to it. */
  id?: string
  children: ReactNode
}

/** Things that belong together, under a heading. */
export function Section({ title, text, id, children }: SectionProps) {
  const heading = useId()
  return (
    <section {...(id ? { id } : {})} className={classes['section']} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {text ? <p className={classes['text']}>{text}</p> : null}
      <div className={classes['fields']}>{children}</div>
    </section>
  )
}
