import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './states.module.css'

interface ErrorStateProps {
  title: string
  text?: ReactNode
  /** Named for what it tries again; without it there is no button. */
  retry?: { label: string; run: () => void }
}

export function ErrorState({ title, text, retry }: ErrorStateProps) {
  return (
    <div className={classes['state']} role="alert">
      <IconAlertTriangle stroke={1.6} aria-hidden />
      <p className={classes['title']}>{title}</p>
      {text ? <p className={classes['text']}>{text}</p> : null}
      {retry ? (
        <Button variant="default" className={classes['act'] ?? ''} onClick={retry.run}>
          {retry.label}
        </Button>
      ) : null}
    </div>
  )
}
