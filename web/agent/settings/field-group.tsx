import type { ReactNode } from 'react'
import classes from './field-group.module.css'

/** Fields that belong together, under a heading. */
export function FieldGroup({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['title']}>{title}</legend>
      {text ? <p className={classes['text']}>{text}</p> : null}
      <div className={classes['fields']}>{children}</div>
    </fieldset>
  )
}

/** Two fields side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={classes['pair']}>{children}</div>
}
