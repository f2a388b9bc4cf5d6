import { type ReactNode, useId } from 'react'
import classes from './profile.module.css'

/** Things that belong together, under a heading. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const heading = useId()
  return (
    <section className={classes['section']} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {text ? <p className={classes['text']}>{text}</p> : null}
      <div className={classes['fields']}>{children}</div>
    </section>
  )
}
