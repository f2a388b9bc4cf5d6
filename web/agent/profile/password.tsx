import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { profilePassword } from '#api/profile.ts'
import { call } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import { useContractForm } from '../parts/form.ts'
import { sessionsQuery } from './data.ts'
import classes from './profile.module.css'
import { Section } from './section.tsx'

export function Password({ username }: { username: string }) {
  const { t } = useTranslation('profile')
  const { form, submit, busy, problem } = usePassword()
  const reveal = { 'aria-label': t('password.show') }
  return (
    <Section title={t('password.title')} text={t('password.text')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem ? (
            <Alert color="red" variant="light" role="alert">
              {problem}
            </Alert>
          ) : null}
          <input type="hidden" autoComplete="username" value={username} readOnly />
          <div className={classes['pair']}>
            <PasswordInput
              label={t('password.current')}
              autoComplete="current-password"
              visibilityToggleButtonProps={reveal}
              {...form.getInputProps('current')}
            />
            <PasswordInput
              label={t('password.new')}
              autoComplete="new-password"
              visibilityToggleButtonProps={reveal}
              {...form.getInputProps('password')}
            />
          </div>
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()}>
              {t('password.change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}

function usePassword() {
  const { t } = useTranslation('profile')
  const about = useContractForm({
    schema: profilePassword.body,
    initial: { current: '', password: '' },
    toBody: (values) => values,
    save: (body) => call(profilePassword, { body }),
    onSaved: () => {
      about.form.reset()
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      notifications.show({ message: t('password.changed') })
    },
  })
  return about
}
