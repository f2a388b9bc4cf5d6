import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type DeskSettings, settingsPatch } from '#api/settings.ts'
import { call } from '../../../lib/api.ts'
import { useContractForm } from '../../parts/form.ts'
import { timeZones } from '../../parts/zones.ts'
import { FieldGroup } from '../field-group.tsx'
import { useSaved } from '../queries.ts'
import { DeskDefaults } from './defaults.tsx'
import type { DeskFormOf } from './form-of.ts'
import { DeskLimits } from './limits.tsx'

export function DeskForm({ settings }: { settings: DeskSettings }) {
  const { t } = useTranslation(['settings', 'parts'])
  const { form, submit, busy, problem } = useDeskForm(settings)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Identity form={form} />
        <DeskDefaults form={form} />
        <DeskLimits form={form} />
        {problem ? (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={!form.isDirty()}>
            {t('parts:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Identity({ form }: { form: DeskFormOf }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('desk.identity')}>
      <TextInput label={t('desk.name')} description={t('desk.nameHint')} {...form.getInputProps('name')} />
      <TextInput
        label={t('desk.address')}
        description={t('desk.addressHint')}
        placeholder="https://help.example.com"
        type="url"
        {...form.getInputProps('publicUrl')}
      />
      <Select
        label={t('desk.zone')}
        description={t('desk.zoneHint')}
        data={timeZones()}
        searchable
        allowDeselect={false}
        {...form.getInputProps('zone')}
      />
      <Select
        label={t('desk.language')}
        description={t('desk.languageHint')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
        allowDeselect={false}
        {...form.getInputProps('language')}
      />
    </FieldGroup>
  )
}

function useDeskForm(settings: DeskSettings) {
  const saved = useSaved()
  const about = useContractForm({
    schema: settingsPatch.body,
    initial: { ...settings, publicUrl: settings.publicUrl ?? '' },
    toBody: (values) => ({ ...values, publicUrl: values.publicUrl.trim() || null }),
    save: (body) => call(settingsPatch, { body }),
    onSaved: () => {
      about.form.resetDirty()
      saved()
    },
  })
  return about
}
