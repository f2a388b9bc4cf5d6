import { Alert, Anchor, Button, PasswordInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { linkOwner, setPassword } from '#api/session.ts'
import { call } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { LoadingRows } from '../parts/states.tsx'
import { DoorPage } from './door-page.tsx'
import classes from './door.module.css'
import { useEnter } from './enter.ts'
import { forgetToken, keptToken } from './token.ts'

/** Where an invitation or a reset link leads: choose a password and be signed in. */
export function SetPasswordPage() {
  const { t } = useTranslation('door')
  const token = keptToken() ?? ''
  const owner = useQuery({
    queryKey: ['link', token],
    queryFn: () => call(linkOwner, { body: { token } }),
    enabled: token !== '',
    retry: false,
  })
  if (token === '' || owner.isError) return <DeadLink />
  if (!owner.data) {
    return (
      <DoorPage title={t('link.title')}>
        <LoadingRows rows={3} />
      </DoorPage>
    )
  }
  return (
    <DoorPage
      title={t('link.welcome', { name: owner.data.name })}
      text={t('link.text', { username: owner.data.username })}
    >
      <PasswordForm token={token} username={owner.data.username} />
    </DoorPage>
  )
}

function PasswordForm({ token, username }: { token: string; username: string }) {
  const { t } = useTranslation('door')
  const enter = useEnter()
  const { form, submit, busy, problem } = useContractForm({
    schema: setPassword.body,
    initial: { password: '' },
    toBody: ({ password }) => ({ token, password }),
    save: (body) => call(setPassword, { body }),
    onSaved: () => {
      forgetToken()
      enter()
    },
  })
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : null}
      <input type="hidden" autoComplete="username" value={username} readOnly />
      <PasswordInput
        label={t('newPassword')}
        description={t('passwordHint')}
        autoComplete="new-password"
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('link.enter')}
      </Button>
    </form>
  )
}

function DeadLink() {
  const { t } = useTranslation('door')
  return (
    <DoorPage title={t('link.dead')} text={t('link.deadText')}>
      <p>
        <Anchor component={Link} to="/sign-in">
          {t('toSignIn')}
        </Anchor>
      </p>
    </DoorPage>
  )
}
