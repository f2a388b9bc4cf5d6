import { Button, Loader } from '@mantine/core'
import { IconMapPinOff } from '@tabler/icons-react'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryProblem } from '../parts/states.tsx'
import classes from './full-page.module.css'

/** While the desk's words are on their way. */
export function Starting() {
  const { t } = useTranslation('parts')
  return (
    <main className={classes['page']} aria-busy>
      <Loader size="sm" role="status" aria-label={t('loading')} />
    </main>
  )
}

/** A page that could not be shown. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  return (
    <div className={classes['page']}>
      <QueryProblem error={error} retry={reset} />
    </div>
  )
}

/** The app itself could not be shown. */
export function AppProblem(props: ErrorComponentProps) {
  return (
    <main className={classes['page']}>
      <PageProblem {...props} />
    </main>
  )
}

/** An address that leads nowhere. */
export function Lost() {
  const { t } = useTranslation('shell')
  return (
    <main className={classes['page']}>
      <EmptyState
        heading
        icon={<IconMapPinOff stroke={1.6} aria-hidden />}
        title={t('lost.title')}
        text={t('lost.text')}
        action={
          <Button component={Link} to="/">
            {t('lost.home')}
          </Button>
        }
      />
    </main>
  )
}
