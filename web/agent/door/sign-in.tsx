import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signIn } from '#api/session.ts'
import { call, CallError } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { DemoPeople } from './demo-people.tsx'
import { DoorPage, doorstepQuery } from './door-page.tsx'
import classes from './door.module.css'
import { useEnter } from './enter.ts'

export function SignInPage() {
  const { t } = useTranslation('door')
  const { form, submit, busy, message } = useSignIn()
  const { data } = useQuery(doorstepQuery)
  const demo = data?.demo
  const people = demo ? (
    <DemoPeople
      agents={demo.agents}
      chosen={form.values.login}
      password={demo.password}
      onChoose={(login) => form.setValues({ login, password: demo.password })}
    />
  ) : null
  if (data && !data.ready) return <NotSetUp />
  return (
    <DoorPage title={t('signIn.title')} below={people}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        {message ? (
          <Alert color="red" variant="light" role="alert">
            {message}
          </Alert>
        ) : null}
        <TextInput
          label={t('signIn.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          {...form.getInputProps('login')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t('signIn.enter')}
        </Button>
      </form>
    </DoorPage>
  )
}

function useSignIn() {
  const { t } = useTranslation('door')
  const search: Record<string, unknown> = useSearch({ strict: false })
  const enter = useEnter()
  const form = useContractForm({
    schema: signIn.body,
    initial: { login: '', password: '' },
    toBody: (values) => values,
    save: (body) => call(signIn, { body }),
    onSaved: () => enter(typeof search['return'] === 'string' ? search['return'] : undefined),
  })
  const wrong = form.error instanceof CallError && form.error.status === 401
  return { ...form, message: wrong ? t('signIn.wrong') : form.problem }
}

function NotSetUp() {
  const { t } = useTranslation('door')
  return (
    <DoorPage title={t('notSetUp.title')} text={t('notSetUp.text')}>
      {null}
    </DoorPage>
  )
}
