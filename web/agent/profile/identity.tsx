import { Alert, Button, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Profile, profilePatch } from '#api/profile.ts'
import { call } from '../../lib/api.ts'
import { useContractForm } from '../parts/form.ts'
import { useSavedProfile } from './data.ts'
import { PictureField } from './picture-field.tsx'
import { Section } from './section.tsx'

/** Who one is to others. */
export function Identity({ profile }: { profile: Profile }) {
  const { t } = useTranslation('profile')
  return (
    <Section title={t('identity.title')}>
      <PictureField profile={profile} />
      <NameForm profile={profile} />
      <TextInput label={t('email')} description={t('emailHint')} value={profile.email} readOnly />
    </Section>
  )
}

function NameForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation(['profile', 'parts'])
  const saved = useSavedProfile()
  const { form, submit, busy, problem } = useContractForm({
    schema: profilePatch.body,
    initial: { name: profile.name },
    toBody: (values) => values,
    save: (body) => call(profilePatch, { body }),
    stays: ({ name }) => ({ name }),
    onSaved: saved,
  })
  return (
    <form onSubmit={submit} noValidate>
      {problem ? (
        <Alert color="red" variant="light" role="alert" mb="xs">
          {problem}
        </Alert>
      ) : null}
      <Group align="flex-end" gap="xs">
        <TextInput
          flex={1}
          miw={180}
          label={t('profile:name')}
          description={t('profile:nameHint', { username: profile.username })}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default" loading={busy} disabled={!form.isDirty()}>
          {t('parts:save')}
        </Button>
      </Group>
    </form>
  )
}
