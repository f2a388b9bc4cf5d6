import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  title: ReactNode
  /** One sentence on what the page is for. */
  text?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** Stands above the title, such as tabs or a way back. */
  above?: ReactNode
  /** `wide` for tables, `text` for forms. */
  width?: 'wide' | 'text'
  children: ReactNode
}

/** A page that scrolls as a whole, with its title on top. */
export function Page({ title, text, actions, above, width = 'wide', children }: PageProps) {
  return (
    <div className={classes['page']} data-width={width}>
      {above}
      <header className={classes['head']}>
        <div>
          <h1 className={classes['title']}>{title}</h1>
          {text ? <p className={classes['text']}>{text}</p> : null}
        </div>
        {actions ? <div className={classes['actions']}>{actions}</div> : null}
      </header>
      {children}
    </div>
  )
}
