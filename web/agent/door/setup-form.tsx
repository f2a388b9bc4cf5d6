import { Alert, Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setUp } from '#api/desk.ts'
import { call } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { timeZones } from '../parts/zones.ts'
import classes from './door.module.css'
import { useEnter } from './enter.ts'
import { forgetToken } from './token.ts'

export function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation('door')
  const { form, submit, busy, problem } = useSetup(token)
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      {problem ? (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      ) : null}
      <TextInput
        label={t('setup.desk')}
        description={t('setup.deskHint')}
        placeholder={t('setup.deskExample')}
        autoFocus
        {...form.getInputProps('desk')}
      />
      <TextInput label={t('setup.name')} autoComplete="name" {...form.getInputProps('adminName')} />
      <TextInput label={t('setup.email')} type="email" autoComplete="email" {...form.getInputProps('adminEmail')} />
      <PasswordInput
        label={t('setup.password')}
        description={t('passwordHint')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        {...form.getInputProps('password')}
      />
      <div className={classes['pair']}>
        <Select
          label={t('setup.zone')}
          data={timeZones()}
          searchable
          allowDeselect={false}
          {...form.getInputProps('zone')}
        />
        <Select
          label={t('setup.language')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
      </div>
      <TextInput
        label={t('setup.address')}
        description={t('setup.addressHint')}
        type="url"
        {...form.getInputProps('publicUrl')}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('setup.enter')}
      </Button>
    </form>
  )
}

function useSetup(token: string) {
  const { i18n } = useTranslation('door')
  const enter = useEnter()
  const language: 'en' | 'de' = i18n.language === 'de' ? 'de' : 'en'
  return useContractForm({
    schema: setUp.body,
    initial: {
      desk: '',
      adminName: '',
      adminEmail: '',
      password: '',
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language,
      publicUrl: window.location.origin,
    },
    toBody: (values) => ({ ...values, token, publicUrl: values.publicUrl.trim() || null }),
    save: (body) => call(setUp, { body }),
    onSaved: () => {
      forgetToken()
      enter()
    },
  })
}
