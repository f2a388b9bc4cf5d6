import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { timeZones } from '../../parts/zones.ts'
import { type DeskForm, DeskFormPage } from '../desk-form.tsx'
import { FieldGroup } from '../field-group.tsx'
import { Look } from './look.tsx'
import { PortalTexts } from './texts.tsx'

/** The company: what it is called, how customers see it, where it is and when. */
export function DeskPage() {
  return (
    <DeskFormPage section="desk">
      {(form, settings) => (
        <>
          <Identity form={form} />
          <Look form={form} logo={settings.logo} />
          <PortalTexts form={form} />
        </>
      )}
    </DeskFormPage>
  )
}

function Identity({ form }: { form: DeskForm }) {
  const { t } = useTranslation('settings')
  return (
    <FieldGroup title={t('desk.identity')}>
      <TextInput label={t('desk.name')} description={t('desk.nameHint')} {...form.getInputProps('name')} />
      <TextInput
        label={t('desk.publicUrl')}
        description={t('desk.publicUrlHint')}
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
